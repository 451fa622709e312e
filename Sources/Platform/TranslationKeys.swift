// Written by scripts/text-keys from Sources/CAssets/Files/texts.en.json.
// Run it after a change.

/// Every text of the screens and the messages; the raw value is its place in `Texts`.
package enum TextKey: Int, CaseIterable, Sendable {
    case account, accountDetails, accountHello, accountMember, accountNoPurchases
    case accountNoPurchasesText, accountOffer, accountPurchases, accountPurchasesHint, accountTitle
    case addToBasket, addedToBasket, addressAdd, addressChange, addressDefault, addressMakeDefault
    case addressNew, addressOtherCountry, addressUseFirst, addressesFull, addressesText
    case addressesTitle, alertAvailableText, alertAvailableTitle, alertConfirm, alertConfirmAsk
    case alertConfirmText, alertConfirmTitle, alertEmailHint, alertOffer, alertSend, alertSignedIn
    case alertStop, alertStopAll, alertStoppedText, alertStoppedTitle, alertTitle, alertToldText
    case alertToldTitle, alertWaitingText, alertWaitingTitle, allCollections, allProducts
    case amendAddress, amendCollection, amendCollector, amendCountry, amendText, amendTooLate, apply
    case availability, availabilityFor, back, badRequestText, badRequestTitle, basket, basketBrowse
    case basketEmpty, basketEmptyText, basketLimit, basketLines, basketMoved, basketSeveralPlaces
    case basketTitle, basketWithCount, boughtOn, brandAccent, brandAccentDark, brandAddress
    case brandColourShape, brandContrast, brandEmail, brandEveryMarket, brandFooter, brandLanguages
    case brandLineHint, brandLogo, brandLogoDark, brandLogoHint, brandLogoRefused, brandLogoShape
    case brandMarket, brandName, brandSaved, brandSignOff, brandTagline, brandText, brandTextBody
    case brandTextHint, brandTextKind, brandTextNotSet, brandTextSet, brandTextTitle
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
    case collectionEmptyText, columnCustomer, columnDue, columnDueBy, columnHand, columnItems
    case columnOrder, columnPlaced, columnStatus, columnWaiting, columnWhen, compareAbout
    case compareActions, compareAdd, compareAvailable, compareEmpty, compareEmptyText, compareFull
    case compareInStock, compareNone, compareNotSold, comparePrice, compareRemove, compareSee
    case compareText, compareTitle, confirmationText, confirmationTextPlain, confirmationTitle
    case confirmationTitlePlain, consentGive, consentGivenOn, consentNo, consentRecord, consentTake
    case consentTakenOn, consentWhat, consentWhen, consentWords, consentYes, consentsAlways
    case consentsText, consentsTitle, contactAdd, contactAddEmail, contactAddPhone, contactLastOne
    case contactMergeHint, contactNoTexts, contactNotVerified, contactPrefer, contactPreferred
    case contactProve, contactUnverified, contactVerified, contactsFull, contactsText, contactsTitle
    case dataContact, dataDownload, dataIdentity, dataMessages, dataOrders, dataOther, dataProfile
    case dataRows, dataText, dataTitle, dataWithdrawals, deliver, deliveryCost, deliveryCostLater
    case deliveryDays, deliveryDaysExactly, deliveryMethods, deliveryTooHeavy, demoNote
    case demoSentMessages, detailsLanguage, detailsLanguageHint, deviceEnd, deviceHere, deviceSince
    case deviceUnknown, devicesEndOthers, devicesText, devicesTitle, directions, discount, dismiss
    case doneAmended, doneConsentGiven, doneConsentTaken, doneDefault, doneDeviceEnded
    case doneErasureAsked, doneErasureKept, doneGivenBack, doneMerged, doneOthersEnded
    case donePreferred, doneRemoved, doneSaved, doneVerified, dueLate, dueSoon, each, editBasket
    case elsewhereDiscount, elsewhereDiscountOf, elsewhereOther, elsewhereRefunded, erasureAsk
    case erasureKept, erasureOpen, erasureTakeBack, erasureText, erasureTitle, erasuresTitle
    case errorCard, errorChooseHand, errorChooseOption, errorChooseShop, errorChooseTender
    case errorCity, errorCollectCode, errorCountry, errorEircode, errorEmail, errorListName
    case errorListTaken, errorName, errorNotPrintable, errorOrderNumber, errorPaidBy, errorPhone
    case errorPostcode, errorQuantity, errorRegion, errorStreet, errorSummary, errorTitlePrefix
    case errorTooLong, errorWithdrawNothing, expiredFormText, expiredFormTitle, factsAmountWrong
    case factsContents, factsContentsHint, factsManufacturer, factsMeasure, factsMissing
    case factsNoManufacturer, factsSafety, factsTitle, factsWarnings, faultNumber, faultText
    case faultTitle, fieldCity, fieldCountry, fieldCounty, fieldEircode, fieldEmail, fieldFamilyName
    case fieldGivenName, fieldName, fieldNote, fieldPhone, fieldPhoneHint, fieldPostcode
    case fieldRegion, fieldStreet, fieldUnit, fieldZipCode, findAway, findChosen, findClear
    case findClosest, findCollections, findCount, findFilter, findFilterChosen, findHint
    case findInStock, findLabel, findMore, findMyShop, findMyShopChange, findMyShopChoose
    case findMyShopForget, findMyShopNow, findMyShopSet, findNearFailed, findNone, findNoneFiltered
    case findNoneFilteredText, findNoneText, findPrice, findPriceAbove, findPriceAny, findPriceBelow
    case findPriceBetween, findRemove, findResults, findShopAll, findShopHint, findShopNear
    case findShopNone, findShopSearch, findShow, findShowAll, findSortMatch, findStock, findSubmit
    case findSuggested, findSuggestions, footerAccessibility, footerCompany, footerContact
    case footerDelivery, footerHelp, footerImprint, footerPrivacy, footerReturns, footerShops
    case footerTaxNote, footerTerms, forbiddenText, forbiddenTitle, foundProgram, foundText
    case foundUnknown, foundVideo, free, freeDeliveryLeft, freeDeliveryReached, fulfilmentCancelled
    case fulfilmentLines, fulfilmentTitle, goneText, goneTitle, handCollect, handShip
    case handoverCarrier, handoverCarrierDone, handoverDone, handoverNotReady, handoverNothingDue
    case handoverPaid, handoverPaidBy, handoverSubmit, handoverTakePayment, handoverText
    case handoverTitle, handoverTooMany, handoverWrong, helloPlain, hiddenAdvertising
    case hiddenInsulting, hiddenOtherProduct, hiddenPersonalData, hiddenUnlawful, home, homeBrowse
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
    case mailAlertConfirmSubject, mailAlertConfirmText, mailAlertConfirmTitle, mailAmendedNotYou
    case mailAmendedSubject, mailAmendedText, mailAmendedTitle, mailBackButton, mailBackFew
    case mailBackFoot, mailBackNotKept, mailBackPlenty, mailBackStop, mailBackSubject, mailBackText
    case mailBackTitle, mailCancelledCard, mailCancelledFree, mailCancelledItems
    case mailCancelledSubject, mailCancelledText, mailCancelledTitle, mailCodeNotYou
    case mailCodePreview, mailCodeSubject, mailCodeText, mailCodeTitle, mailGreeting
    case mailOrderButton, mailOrderNext, mailOrderNextDeliver, mailOrderPreview
    case mailOrderPreviewDeliver, mailOrderSubject, mailOrderText, mailOrderTitle, mailReadyBring
    case mailReadyButton, mailReadyPreview, mailReadySubject, mailReadyText, mailReadyTitle
    case mailRefundedCard, mailRefundedCounter, mailRefundedSubject, mailRefundedText
    case mailRefundedTitle, mailShippedSubject, mailShippedText, mailShippedTitle, mailShortSubject
    case mailShortText, mailSignature, mailWithdrawalLinkNotYou, mailWithdrawalLinkSubject
    case mailWithdrawalLinkText, mailWithdrawalLinkTitle, mailWithdrawalPreview
    case mailWithdrawalSubject, mailWithdrawalText, mailWithdrawalTitle, makerAdd, makerChange
    case makerCountryHint, makerElectronic, makerInUnion, makerInUnionHint, makerName
    case makerNobodyInUnion, makerPostal, market, marketChoice, marketHint, measureKilogram
    case measureLitre, measureMetre, measurePiece, measureSquareMetre, messageByMail, messageBySms
    case messageFailed, messageOpen, messageOpenOf, messageTo, messagesEmpty, messagesEmptyText
    case messagesText, messagesTitle, navCollections, navTools, news, newsByText, newsHint
    case notFoundText, notFoundTitle, officeAllLocations, officeBrand, officeComponents
    case officeLocation, officeMessages, officeName, officeNav, officeOrders, officePassword
    case officePicking, officeProducts, officeRequests, officeRequestsEmpty, officeRequestsEmptyText
    case officeSaved, officeSignInName, officeSignInText, officeSignInTitle, officeSignInTooMany
    case officeSignInWrong, officeWithdrawn, offlineText, offlineTitle, optionChosen, optionColour
    case optionSize, optionSoldOut, optionSummary, optional, optionsCount, order, orderAfter
    case orderCancel, orderCancelHint, orderCancelTooLate, orderCancelled, orderCancelledNote
    case orderClaimed, orderCollectAt, orderDeliverTo, orderFind, orderImported, orderInvoice
    case orderItems, orderNotFound, orderNotMine, orderNumber, orderPaid, orderPaidWith
    case orderPlacedOn, orderProgress, orderReturn, orderToPay, ordersEarlier, ordersToday
    case ordersTodayEmpty, ordersTodayEmptyText, page, pageFirst, pageNext, pageOf, pagePrevious
    case pageTitle, pages, paidByCash, paidByTerminal, partsTitle, payCardExpired, payCardFunds
    case payCardProof, payChange, payChanged, payContinue, payFor, payHostedHint, payLeft
    case payWaitingText, payWaitingTitle, pendingAgain, pendingText, pendingTitle, pickFound
    case pickFoundOf, pickMissing, pickMissingText, pickNotAll, pickOf, pickOpen, pickPicked
    case pickPickedOf, pickProgress, pickReady, pickReadyDone, pickReadyHint, pickReadyShip
    case pickReadyShipDone, pickSave, pickSaved, pickShelf, pickStart, pickStarted, pickTray
    case pickTrayHint, pickingEmpty, pickingEmptyOther, pickingEmptyText, pickingFilter
    case pickingTitle, pictureAdd, pictureAdded, pictureAlt, pictureAltHint, pictureDamaged
    case pictureEarlier, pictureFileRefused, pictureFiles, pictureFilesHint, pictureFirst
    case pictureLater, pictureMakeFirst, pictureMoves, pictureNothing, pictureNumber
    case pictureNumbered, pictureOf, pictureOther, pictureRemoved, pictureRestore, pictureTooLarge
    case pictureTooMany, pictureTooManyPixels, pictureTrailing, pictureTrailingKnown
    case pictureWrongEnding, pictureWrongType, picturesNone, picturesOf, priceBefore, priceFell
    case priceFrom, priceNow, priceOff, priceRose, priceTaxAdded, priceTaxAndDelivery
    case priceTaxIncluded, priceTier, priorPrice, productAlso, productCare, productContent
    case productCount, productDescriptionField, productDescriptionHint, productDetails
    case productFindLabel, productMaterial, productNameField, productNameMissing, productNoneFound
    case productNoneFoundText, productNotInMarket, productNotInMarketText, productNumber
    case productOrigin, productPictures, productRange, productSeller, productShow, productSizeLabel
    case productTexts, promiseAccount, promiseCollect, promiseCollectNow, promiseCollectText
    case promiseCollectTitle, promiseDeliver, promiseDeliverCost, promiseDeliverText, promiseReturn
    case promiseReturnText, quantity, quantityFailed, quantityLess, quantityMore, quantityOf
    case quantityUpdate, quantityUpdateOf, ratingOf, ratingStars, ratingWord1, ratingWord2
    case ratingWord3, ratingWord4, ratingWord5, receipt, receiptBuyer, receiptDate, receiptNote
    case receiptPrint, receiptSeller, receiptUnit, refundAction, refundAll, refundAmount
    case refundDecided, refundErrorAmount, refundErrorReason, refundLeft, refundNothing
    case refundOrdered, refundPaid, refundReason, refundRefused, refundTitle, refundTooMuch
    case refundUnderWay, refundWhen, refusalAlreadyHandedOver, refusalAlreadyOrdered
    case refusalAlreadyPicking, refusalCannotCollect, refusalCannotDeliver, refusalCollectElsewhere
    case refusalDeliverAll, refusalDeliverInstead, refusalDeliveryMethod, refusalNotInMarket
    case refusalNothingCharged, refusalOtherChoice, refusalPayOnline, refusalPaymentDeclined
    case refusalPaymentPending, refusalPriceChanged, refusalRemove, refusalShopAll, refusalShortage
    case refusalSoldOut, refusalTakeLeft, refusalTitle, refusalTooHeavy, refusalTooMany
    case relatedBasketTitle, relatedReason, relatedTitle, remove, removeItem, removed, returnBack
    case returnNumber, reviewCount, reviewHiddenFor, reviewHide, reviewHideFor, reviewHint
    case reviewName, reviewNameHint, reviewNameMissing, reviewRating, reviewRatingMissing
    case reviewSend, reviewShow, reviewText, reviewTextHint, reviewThanks, reviewVerified
    case reviewWrite, reviewWriteOf, reviewsHow, reviewsModerate, reviewsMore, reviewsNone
    case reviewsNoneOffice, reviewsOf, reviewsTitle, save, seeAll, seeAllOf, seenForget, seenTitle
    case share, shareCopied, shareCopy, shareMail, shopAddress, shopCall, shopClosed, shopClosedLong
    case shopClosedNow, shopClosedWeeks, shopDay, shopHasLess, shopHolidays, shopHours
    case shopHoursRange, shopMap, shopMissing, shopMissingPart, shopNoHolidays, shopNoneCollects
    case shopOpenNow, shopServiceCollect, shopServiceNone, shopServiceReturn, shopServiceWrap
    case shopServices, shopSoldOut, shopTitle, shopToday, shopsTitle, signIn, signInClosed
    case signInNew, signInSend, signInText, signInTitle, signOut, signedIn, signedOut, skipToContent
    case sortApply, sortBy, sortName, sortNewest, sortPriceDown, sortPriceUp, sortRecommended
    case stateCancelled, stateHandedOver, statePicking, stateReady, stateShipped, stateToPick
    case statusAwaitingPayment, statusBought, statusCancelled, statusCollected, statusDelivered
    case statusNotCollected, statusPartlyReady, statusPicking, statusPlaced, statusReady
    case statusReturned, statusShipped, stepDone, stepNow, stockDeliver, stockDeliverCost
    case stockDeliverFree, stockDeliverNoCost, stockDeliverNot, stockDeliverOnly, stockDeliverPrice
    case stockLeftLater, stockLeftToday, stockNearest, stockNearestPlain, stockNone, stockNoneOther
    case stockNotHere, stockOrCollect, stockOtherChoices, stockPlentyLater, stockPlentyToday
    case stockSent, stockShopClosed, stockTransfer, subtotal, taxAdded, taxIncluded, taxIncludedAt
    case taxOnTop, tenderCard, tenderCardHint, tenderDemo, tenderDemoHint, tenderOnCollection
    case tenderOnCollectionHint, tenderTransfer, tenderTransferHint, testCard, testCardApproved
    case testCardDeclined, testCardHint, testCardLost, testCardSlow, toCheckout, toHome, total
    case trackParcel, tryAgain, undo, unitPrice, viewBasket, waitingSince, withdrawHere
    case withdrawalAccount, withdrawalAnswerTo, withdrawalConfirm, withdrawalConfirmTitle
    case withdrawalContinue, withdrawalEmailHint, withdrawalIntro, withdrawalLinkSent
    case withdrawalNext, withdrawalNextNone, withdrawalNextText, withdrawalNoMail, withdrawalNone
    case withdrawalNothingLeft, withdrawalNumberHint, withdrawalOf, withdrawalOver
    case withdrawalRecorded, withdrawalSend, withdrawalStatement, withdrawalStatementText
    case withdrawalText, withdrawalUntil, withdrawalUntilReceived, withdrawalWhat, withdrawnOn
}
