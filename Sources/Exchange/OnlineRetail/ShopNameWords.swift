// The words of the file's descriptions that shop English writes otherwise.

extension ShopName {
    /// Misspellings and abbreviations.
    static let corrections = pairs(
        """
        ARTIIFCIAL=artificial, TRADTIONAL=traditional, SKIPPPING=skipping, CEATURE=creature,
        PAISELY=paisley, CINAMMON=cinnamon, SANDLEWOOD=sandalwood, FUSCHIA=fuchsia,
        BUTTERFILES=butterflies, SILOUETTE=silhouette, LAQUERED=lacquered, TASSLE=tassel,
        STRAWBERY=strawberry, STRAWBRY=strawberry, PANNETONE=panettone, METALIC=metallic,
        BRACLET=bracelet, JEWELED=jewelled, NECKLAC=necklace, NECKL=necklace, FLOWE=flower,
        RASPBERR=raspberry, HLDR=holder, TURQ=turquoise, MULTICOL=multicolour, MED=medium,
        ANT=antique, CHILDS=child's, CHILDRENS=children's, ASSTD=assorted, ASST=assorted,
        ASS=assorted, ASSORTED=assorted, COL=colours, B'FLY=butterfly, P'WEIGHT=paperweight,
        RND=round, GARLD=garland, POPART=pop art, FRAPPUCINO=frappuccino, ROCCOCO=rococo,
        FILIGRIS=filigree, CHOC=chocolate, STOPMETAL=stop metal, TRADITIONAL=traditional,
        W=with, CANDL=candle, CAND=candle
        """)

    /// Names, and words in capitals.
    static let properNames = pairs(
        """
        christmas=Christmas, xmas=Christmas, easter=Easter, halloween=Halloween,
        valentine=Valentine, london=London, paris=Paris, tokyo=Tokyo, england=England,
        france=France, french=French, english=English, danish=Danish, scandinavian=Scandinavian,
        chinese=Chinese, moroccan=Moroccan, mexican=Mexican, russian=Russian, dutch=Dutch,
        swiss=Swiss, tuscan=Tuscan, roman=Roman, czech=Czech, hawaiian=Hawaiian,
        provence=Provence, murano=Murano, montana=Montana, savannah=Savannah, acapulco=Acapulco,
        medina=Medina, nile=Nile, oxford=Oxford, portobello=Portobello, kensington=Kensington,
        kashmir=Kashmir, regency=Regency, victorian=Victorian, edwardian=Edwardian,
        georgian=Georgian, charlie=Charlie, lola=Lola, suki=Suki, spaceboy=Spaceboy,
        charlotte=Charlotte, morris=Morris, elvis=Elvis, rachel=Rachel, rosie=Rosie,
        nancy=Nancy, molly=Molly, ollie=Ollie, heidi=Heidi, helga=Helga, ingrid=Ingrid,
        henrietta=Henrietta, emily=Emily, rebecca=Rebecca, olivia=Olivia, amelie=Amelie,
        sophie=Sophie, sally=Sally, susie=Susie, nicole=Nicole, claire=Claire, hilda=Hilda,
        madeline=Madeline, jean-paul=Jean-Paul, george=George, gordon=Gordon, bertie=Bertie,
        purdey=Purdey, cinderella=Cinderella, cupid=Cupid, santa=Santa, rudolph=Rudolph,
        noel=Noel, mrs=Mrs, mr=Mr, japanese=Japanese, columbian=Columbian,
        antoinette=Antoinette, poppy's=Poppy's, fanny's=Fanny's, boudicca=Boudicca,
        madras=Madras, tropez=Tropez, bohemian=Bohemian, namaste=Namaste, led=LED, tv=TV, wc=WC,
        vip=VIP, abc=ABC, usb=USB, uk=UK, i=I, dot=dot, rudolphs=Rudolph's, provencal=Provençal,
        3d=3D, a4=A4, a6=A6, a7=A7, santas=Santas
        """)

    /// Names of several words.
    static let phrases = words(
        """
        Union Jack, Dolly Girl, Willie Winkie, Buffalo Bill, Marie Antoinette, Las Vegas,
        Monte Carlo, Notting Hill, Camden Town, Covent Garden, Baker Street, Eau de Nil,
        Lazy Susan, Mother's Day, St Tropez
        """)
}
