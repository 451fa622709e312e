// Written by scripts/text-keys from Sources/CAssets/Files/texts.en.json.
// Run it after a change.

/// Every text of the screens and the messages; the raw value is its place in `Texts`.
package enum TextKey: Int, CaseIterable, Sendable {
    case account, accountDetails, accountHello, accountMember, accountNoPurchases
    case accountNoPurchasesText, accountOffer, accountPurchases, accountPurchasesHint, accountTitle
    case addToBasket, addedToBasket, alertAvailableText, alertAvailableTitle, alertConfirm
    case alertConfirmAsk, alertConfirmText, alertConfirmTitle, alertEmailHint, alertOffer, alertSend
    case alertSignedIn, alertStop, alertStopAll, alertStoppedText, alertStoppedTitle, alertTitle
    case alertToldText, alertToldTitle, alertWaitingText, alertWaitingTitle, allCollections
    case allProducts, apply, availability, availabilityFor, back, badRequestText, badRequestTitle
    case basket, basketBrowse, basketEmpty, basketEmptyText, basketLimit, basketLines, basketMoved
    case basketSeveralPlaces, basketTitle, basketWithCount, boughtOn, brandAccent, brandAccentDark
    case brandAddress, brandColourShape, brandContrast, brandEmail, brandEveryMarket, brandFooter
    case brandLanguages, brandLineHint, brandLogo, brandLogoDark, brandLogoHint, brandLogoRefused
    case brandLogoShape, brandMarket, brandName, brandSaved, brandSignOff, brandTagline, brandText
    case brandTextBody, brandTextHint, brandTextKind, brandTextNotSet, brandTextSet, brandTextTitle
    case brandTextTitleMissing, brandTexts, brandTitle, brandTooDark, brandTooPale, brandWithdrawal
    case breadcrumb, busyText, busyTextPlain, busyTitle, change, channelAssistant, channelElsewhere
    case channelMessage, channelPhone, channelShop, channelSocial, channelWeb, checkoutAddress
    case checkoutContact, checkoutContactHint, checkoutHand, checkoutHaveAccount, checkoutHeld
    case checkoutPayment, checkoutPlace, checkoutShop, checkoutSignedInAs, checkoutSummary
    case checkoutTerms, checkoutTitle, close, codeAgain, codeDemo, codeExpired, codeHint, codeLabel
    case codeOtherEmail, codeSentTo, codeShape, codeSubmit, codeTitle, codeTooMany, codeUsed
    case codeWrong, collect, collectCode, collectFrom, collectKeep, collectOther, collectPart
    case collectQr, collectReadyDay, collectReadyToday, collectShow, collectTitle, collectToday
    case collectWait, collectWhen, collectWhenDay, collectionCost, collectionEmpty
    case collectionEmptyText, columnCustomer, columnDue, columnHand, columnItems, columnOrder
    case columnPlaced, columnStatus, columnWaiting, compareAbout, compareActions, compareAdd
    case compareAvailable, compareEmpty, compareEmptyText, compareFull, compareInStock, compareNone
    case compareNotSold, comparePrice, compareRemove, compareSee, compareText, compareTitle
    case confirmationText, confirmationTextPlain, confirmationTitle, confirmationTitlePlain, deliver
    case deliveryCost, deliveryCostLater, demoNote, demoSentMessages, directions, discount, dismiss
    case dueLate, dueSoon, each, editBasket, errorCard, errorChooseHand, errorChooseOption
    case errorChooseShop, errorChooseTender, errorCity, errorCollectCode, errorCountry, errorEmail
    case errorListName, errorListTaken, errorName, errorNotPrintable, errorPaidBy, errorPhone
    case errorPostcode, errorQuantity, errorStreet, errorSummary, errorTitlePrefix, errorTooLong
    case expiredFormText, expiredFormTitle, faultNumber, faultText, faultTitle, fieldCity
    case fieldCountry, fieldEmail, fieldName, fieldNote, fieldPhone, fieldPhoneHint, fieldPostcode
    case fieldStreet, fieldUnit, footerAccessibility, footerCompany, footerContact, footerDelivery
    case footerHelp, footerImprint, footerPrivacy, footerReturns, footerShops, footerTaxNote
    case footerTerms, forbiddenText, forbiddenTitle, free, freeDeliveryLeft, freeDeliveryReached
    case fulfilmentCancelled, fulfilmentLines, fulfilmentTitle, goneText, goneTitle, handCollect
    case handShip, handoverCarrier, handoverCarrierDone, handoverDone, handoverNotReady
    case handoverNothingDue, handoverPaid, handoverPaidBy, handoverSubmit, handoverTakePayment
    case handoverText, handoverTitle, handoverTooMany, handoverWrong, helloPlain, home, homeBrowse
    case homeCollections, homeLead, homeLeadDelivered, homeNew, homeReduced, homeTitle, itemCount
    case keepLooking, labelLastOnes, labelNew, labelReduced, labelSoldOut, language
    case languageAndMarket, lineGone, lineNotInMarket, lineOnlyLeft, lineShort, lineSoldOut
    case lineWithdrawn, listAdded, listCopied, listCopyAll, listCopyHint, listCopyLink, listDelete
    case listDeleted, listEmpty, listEmptyText, listLines, listLinkEdit, listLinkRead, listMake
    case listMoveAll, listMoveHint, listMoved, listMovedLeft, listMovedNone, listName, listNameHint
    case listNew, listNote, listNoteAdd, listNoteChanged, listNoteOf, listNoteSave
    case listQuantityChanged, listRename, listSave, listSaveFailed, listSaveForLater, listSaveOf
    case listSaved, listSavedFromBasket, listShare, listShareEdit, listShareEnd, listShareRead
    case listShareText, listShared, listSoldOut, listSummary, listTakeMine, listTotal, listUndo
    case listUnits, listUnnamed, listWhich, listWithYouEdit, listWithYouRead, listsEmpty
    case listsEmptyText, listsFull, listsText, listsTextVisitor, listsTitle, listsTool, mailAbout
    case mailAlertConfirmButton, mailAlertConfirmFoot, mailAlertConfirmPreview
    case mailAlertConfirmSubject, mailAlertConfirmText, mailAlertConfirmTitle, mailBackButton
    case mailBackFew, mailBackFoot, mailBackNotKept, mailBackPlenty, mailBackStop, mailBackSubject
    case mailBackText, mailBackTitle, mailCancelledCard, mailCancelledFree, mailCancelledItems
    case mailCancelledSubject, mailCancelledText, mailCancelledTitle, mailCodeNotYou
    case mailCodePreview, mailCodeSubject, mailCodeText, mailCodeTitle, mailGreeting
    case mailOrderButton, mailOrderNext, mailOrderNextDeliver, mailOrderPreview
    case mailOrderPreviewDeliver, mailOrderSubject, mailOrderText, mailOrderTitle, mailReadyBring
    case mailReadyButton, mailReadyPreview, mailReadySubject, mailReadyText, mailReadyTitle
    case mailShippedSubject, mailShippedText, mailShippedTitle, mailShortSubject, mailShortText
    case mailSignature, market, marketChoice, marketHint, messageByMail, messageBySms, messageFailed
    case messageOpen, messageOpenOf, messageTo, messagesEmpty, messagesEmptyText, messagesText
    case messagesTitle, navCollections, navTools, news, newsHint, notFoundText, notFoundTitle
    case officeAllLocations, officeBrand, officeComponents, officeLocation, officeMessages
    case officeName, officeNav, officeOrders, officePassword, officePicking, officeSignInName
    case officeSignInText, officeSignInTitle, officeSignInTooMany, officeSignInWrong, offlineText
    case offlineTitle, optionChosen, optionColour, optionSize, optionSoldOut, optionSummary
    case optional, optionsCount, order, orderCancel, orderCancelHint, orderCancelTooLate
    case orderCancelled, orderCancelledNote, orderCollectAt, orderDeliverTo, orderFind
    case orderImported, orderInvoice, orderItems, orderNotFound, orderNumber, orderPaid
    case orderPaidWith, orderPlacedOn, orderProgress, orderReturn, orderToPay, ordersEarlier
    case ordersToday, ordersTodayEmpty, ordersTodayEmptyText, page, pageFirst, pageNext, pageOf
    case pagePrevious, pageTitle, pages, paidByCash, paidByTerminal, partsTitle, pendingAgain
    case pendingText, pendingTitle, pickFound, pickFoundOf, pickMissing, pickMissingText, pickNotAll
    case pickOf, pickOpen, pickPicked, pickPickedOf, pickProgress, pickReady, pickReadyDone
    case pickReadyHint, pickReadyShip, pickReadyShipDone, pickSave, pickSaved, pickShelf, pickStart
    case pickStarted, pickTray, pickTrayHint, pickingEmpty, pickingEmptyOther, pickingEmptyText
    case pickingFilter, pickingTitle, pictureOf, priceBefore, priceFell, priceFrom, priceNow
    case priceOff, priceRose, priceTaxAdded, priceTaxAndDelivery, priceTaxIncluded, priceTier
    case priorPrice, productAlso, productCare, productCount, productDetails, productMaterial
    case productNotInMarket, productNotInMarketText, productNumber, productOrigin, productRange
    case productSizeLabel, promiseAccount, promiseCollect, promiseCollectNow, promiseCollectText
    case promiseCollectTitle, promiseDeliver, promiseDeliverCost, promiseDeliverText, promiseReturn
    case promiseReturnText, quantity, quantityFailed, quantityLess, quantityMore, quantityOf
    case quantityUpdate, quantityUpdateOf, receipt, refusalAlreadyHandedOver, refusalAlreadyOrdered
    case refusalAlreadyPicking, refusalCannotCollect, refusalCannotDeliver, refusalCollectElsewhere
    case refusalDeliverAll, refusalDeliverInstead, refusalNotInMarket, refusalNothingCharged
    case refusalOtherChoice, refusalPayOnline, refusalPaymentDeclined, refusalPaymentPending
    case refusalPriceChanged, refusalRemove, refusalShopAll, refusalShortage, refusalSoldOut
    case refusalTakeLeft, refusalTitle, refusalTooMany, relatedBasketTitle, relatedReason
    case relatedTitle, remove, removeItem, removed, returnBack, returnNumber, save, seeAll, seeAllOf
    case seenForget, seenTitle, shopAddress, shopCall, shopClosed, shopClosedLong, shopClosedNow
    case shopClosedWeeks, shopDay, shopHasLess, shopHolidays, shopHours, shopHoursRange, shopMap
    case shopMissing, shopMissingPart, shopNoHolidays, shopNoneCollects, shopOpenNow
    case shopServiceCollect, shopServiceNone, shopServiceReturn, shopServiceWrap, shopServices
    case shopSoldOut, shopTitle, shopToday, shopsTitle, signIn, signInClosed, signInNew, signInSend
    case signInText, signInTitle, signOut, signedIn, signedOut, skipToContent, sortApply, sortBy
    case sortName, sortNewest, sortPriceDown, sortPriceUp, sortRecommended, stateCancelled
    case stateHandedOver, statePicking, stateReady, stateShipped, stateToPick, statusAwaitingPayment
    case statusBought, statusCancelled, statusCollected, statusDelivered, statusNotCollected
    case statusPartlyReady, statusPicking, statusPlaced, statusReady, statusReturned, statusShipped
    case stepDone, stepNow, stockDeliver, stockDeliverCost, stockDeliverFree, stockDeliverNoCost
    case stockDeliverNot, stockDeliverOnly, stockDeliverPrice, stockLeftLater, stockLeftToday
    case stockNearest, stockNearestPlain, stockNone, stockNoneOther, stockNotHere, stockOrCollect
    case stockOtherChoices, stockPlentyLater, stockPlentyToday, stockShopClosed, stockTransfer
    case subtotal, taxAdded, taxIncluded, taxIncludedAt, taxOnTop, tenderCard, tenderCardHint
    case tenderDemo, tenderDemoHint, tenderOnCollection, tenderOnCollectionHint, tenderTransfer
    case tenderTransferHint, testCard, testCardApproved, testCardDeclined, testCardHint
    case testCardLost, testCardSlow, toCheckout, toHome, total, trackParcel, tryAgain, undo
    case unitPrice, viewBasket, waitingSince
}
