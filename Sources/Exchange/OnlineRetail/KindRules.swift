// Which silhouette goods have, by the words of their description.
// Rows are tried in order; those at the top are exceptions to a later row of the same name.

extension GoodsRule {
    static let kinds = [
        GoodsRule(
            "tray",
            """
            NAPKIN RING, NAPKIN CHARM
            """),
        GoodsRule(
            "ribbon",
            """
            RIBBONS RUSTIC CHARM
            """),
        GoodsRule(
            "box",
            """
            MAGAZINE RACK, LUNCH BOX, SNACK BOX, TISSUE BOX
            """),
        GoodsRule(
            "mug",
            """
            MUG, TEA FOR ONE, CUP, TEACUP, BEAKER, SAUCER, TUMBLER, CHALICE, GOBLET, FLASK
            """),
        GoodsRule(
            "candle",
            """
            CANDLE, T-LIGHT, TEALIGHT, VOTIVE, CANDLEHOLDER, CANDLESTICK, CANDLEPOT, INCENSE,
            CANDELABRA, BAROQUECANDLESTICK, CHOCOLATECANDLE, OIL BURNER, JOSS
            """),
        GoodsRule(
            "lamp",
            """
            LAMP, LAMPSHADE, LANTERN, LIGHT, CHANDELIER, LIGHTBULB, TORCH, NIGHT LIGHT
            """),
        GoodsRule(
            "clock",
            """
            CLOCK, ALARM CLOCK, HOUR GLASS, TIMER, THERMOMETER
            """),
        GoodsRule(
            "jewellery",
            """
            EARRING, NECKLACE, NECKL, NECKL36, NECKLAC, BRACELET, BRACLET, BANGLE, BROOCH, RING,
            PENDANT, LARIAT, CHARM, HAIR CLIP, HAIR COMB, HAIR GRIP, HAIR TIE, HAIRBAND,
            HAIRCLIP, HAIRSLIDE, HAIR SLIDE, KEYRING, KEY RING, KEY FOB, KEY CHAIN, HAIR, BEADS,
            TIARA
            """),
        GoodsRule(
            "bag",
            """
            BAG, SHOPPER, BACKPACK, RUCKSACK, WASHBAG, TOTE, PURSE, WALLET, HANDBAG, HOLDALL,
            SUITCASE, LUGGAGE TAG, PASSPORT, CARRY-ALL
            """),
        GoodsRule(
            "umbrella",
            """
            UMBRELLA, PARASOL
            """),
        GoodsRule(
            "bottle",
            """
            BOTTLE, JUG, TEAPOT, WATERING CAN, DECANTER
            """),
        GoodsRule(
            "cakestand",
            """
            CAKESTAND, CAKE STAND, FOOD COVER, CAKE COVER
            """),
        GoodsRule(
            "tin",
            """
            CAKE TINS, CAKE TIN
            """),
        GoodsRule(
            "cutlery",
            """
            CUTLERY, SPOON, FORK, CHOPSTICKS, LADLE, WHISK, TONGS, TEASPOONS, SPATULA, UTENSIL,
            ROLLING PIN, STRAINER
            """),
        GoodsRule(
            "bowl",
            """
            BOWL, FRUITBOWL, BOWLS, DISH, MOULD, JELLY MOULD, PAN, COLANDER
            """),
        GoodsRule(
            "scales",
            """
            SCALES
            """),
        GoodsRule(
            "cutter",
            """
            CUTTER, CUTTERS
            """),
        GoodsRule(
            "plate",
            """
            PLATE, STAND, PLATTER, EGG CUP, TEA SET, TOASTRACK, DOILY, DOILIES
            """),
        GoodsRule(
            "cupcake",
            """
            CAKE CASES, DOUGHNUT, BAKING, SPONGE, CAKE
            """),
        GoodsRule(
            "tray",
            """
            TRAY, COASTER, PLACEMAT, CHOPPING BOARD, MAT
            """),
        GoodsRule(
            "textile",
            """
            APRON, TOWEL, NAPKIN, QUILT, THROW, BLANKET, CURTAIN, TABLECLOTH, FLANNEL, SCARF,
            GLOVE, SOCK, TEA COSY, OVEN MITT, DOORMAT, RUG, PONCHO, MITTEN, FELT, FABRIC,
            SLIPPER, POUFFE
            """),
        GoodsRule(
            "cushion",
            """
            CUSHION, FILLER PAD, SEAT PAD, WARMER, DOORSTOP, HOTTIE
            """),
        GoodsRule(
            "sign",
            """
            SIGN, PLAQUE, LETTER, BLACKBOARD, CHALKBOARD, MEMOBOARD, WALL ART, NUMBER TILE,
            TILE, CANVAS, DOORSIGN, BLOCK WORD, WORD, ALPHABET, HOOK, NUMBER, MAGNET, MAGNETS,
            POSTER, ART, BOARD, BUILDING BLOCK, WALL
            """),
        GoodsRule(
            "frame",
            """
            FRAME, MIRROR, PICTURE, PHOTO, PHOTOFRAME, ALBUM, COLLAGE
            """),
        GoodsRule(
            "card",
            """
            CARD, WRAP, PAPER, NOTEBOOK, TAG, POSTCARD, ENVELOPE, NOTELETS, STICKER, JOURNAL,
            CALENDAR, BOOK, SKETCHBOOK, STATIONERY, INVITE, RECORD COVER, TISSUE, TISSUES,
            NOTEPAD, CONFETTI, BOOKCOVER, SHEET, AIRMAIL, TRANSFER, PATCHES, PATCH, LABELS,
            DECOUPAGE, ORIGAMI, CALCULATOR, DIARY, BADGES, TATTOOS
            """),
        GoodsRule(
            "pencil",
            """
            PENCIL, PEN, CRAYON, CHALK, RUBBER, ERASER, RULER, SHARPENER, STAMP, STENCIL,
            SCISSOR, TAPE, SEWING, KNITTING, EMBROIDERY, CRAFT, KIT, DRAWING, COLOURING,
            HOLE PUNCH, MARKER
            """),
        GoodsRule(
            "ribbon",
            """
            RIBBON, BUNTING, GARLAND, STRING, BALLOON, FLAG, STREAMER, PARTY, REEL, TWINE,
            CHAIN, STRAND, GIFT
            """),
        GoodsRule(
            "tin",
            """
            TIN, TINS, CANISTER, MONEY BANK, CADDY, CAN
            """),
        GoodsRule(
            "jar",
            """
            JAR, POT, STORAGE, CONTAINER, TUBE, BUCKET, BIN, BARREL, BASIN, DISPENSER, MILK,
            SHAKER, SALT, CLOCHE
            """),
        GoodsRule(
            "box",
            """
            BOX, WICKER, BASKET, CHEST, CRATE, CABINET, DRAWER, CASE, HAMPER, TIDY, TRUNK,
            CUPBOARD, ORGANISER, RACK, SHELF, SCREEN, BEDSIDE, HANGER, COATHANGER, KNOB,
            DRAWERKNOB, SACK, SET OF 3 CASES, UNIT, HOLDER
            """),
        GoodsRule(
            "furniture",
            """
            CHAIR, STOOL, TABLE, LADDER, SIDEBOARD, BENCH, HAMMOCK, DESK, DECKCHAIR, DOORBELL,
            CARPET
            """),
        GoodsRule(
            "toy",
            """
            TOY, SPACE, FELTCRAFT, BINGO, SNAKE, KIDS, CHILDS, GEISHA, DOLL, GAME, JIGSAW,
            PUZZLE, DOMINOES, SKITTLES, ROBOT, DINOSAUR, SOLDIER, PUPPET, TEDDY, SKIPPING, LUDO,
            SNAKES, MARBLES, PLAYING CARDS, CARDS, BALL, PLAYHOUSE, ROCKET, SPACEBOY, HARMONICA,
            SPINNING TOPS, TOPS, HELICOPTER, RACING CAR, CAR, CARS, MONSTER, CLAY, BABY,
            CHILDRENS, CHILDREN'S, BLOCKS, WINDMILL, YO YO, NAUGHTS, ROUNDERS, CROQUET, RATTLE,
            SOLDIERS, BUBBLES, GLIDERS, DISCO, COWBOYS, FOOTBALL, BASEBALL, FINGER, PING,
            INFLATABLE, HORSE, PIRATE, GUMBALL
            """),
        GoodsRule(
            "soap",
            """
            SOAP, SPONGE, TOILET, BATH, LIP, PERFUME, TOOTHPASTE, PLASTERS, FIRST AID, SALTS,
            EAU DE, LIPSTICK, COMPACT, BATHROOM, LAUNDRY, PEGS, SHOE SHINE, SCENTED, SCENT,
            NAIL, WASH, SHOWER, BRUSH
            """),
        GoodsRule(
            "garden",
            """
            GARDEN, PLANT, PLANTER, FLOWERPOT, TROWEL, RAKE, SPADE, HERB, SEED, BIRDHOUSE,
            BIRD HOUSE, BIRD FEEDER, BIRD BATH, NESTING, KNEELING, GARDENERS, SECATEURS,
            ARTIFICIAL, GNOME, FLOWER, ROSE, BOUQUET, POSY, SUNFLOWER, LILY, FOXGLOVE,
            DELPHINIUM, CHRYSANTHEMUM, PEONY, CACTI, CACTUS, STEM, TOPIARY, FERN, GRASS, LEAF,
            PICNIC, POTTING
            """),
        GoodsRule(
            "decoration",
            """
            DECORATION, HEART, STAR, BAUBLE, ORNAMENT, WREATH, BIRD, BUTTERFLY, DOVE, ANGEL,
            BELL, TREE, FEATHER, SNOWFLAKE, CHERUB, HANGING, VASE, FIGURE, PAPERWEIGHT, MOBILE,
            SANTA, REINDEER, CHRISTMAS, EASTER, BIRDCAGE, TRINKET, CRYSTAL, DIAMANTE, CHIME,
            OWL, RABBIT, CAT, DOG, HEN, COCKEREL, DUCK, ELEPHANT, FROG, MUSHROOM, TOADSTOOL,
            FAIRY, SHELL, HONEYCOMB, POMPOM, BABUSHKA, CURIO, SKULL, STRAWBERRY, HEARTS, CHICK,
            BUNNY, BUNNIES, EGG, GLOBE, SNOWMEN, SWALLOW, ZINC, BEAD, CONES, FAN
            """),
    ]
}
