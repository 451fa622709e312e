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
    case erasureAsk, erasureKept, erasureOpen, erasureTakeBack, erasureText, erasureTitle
    case erasuresTitle, errorCard, errorChooseHand, errorChooseOption, errorChooseShop
    case errorChooseTender, errorCity, errorCollectCode, errorCountry, errorEircode, errorEmail
    case errorListName, errorListTaken, errorName, errorNotPrintable, errorOrderNumber, errorPaidBy
    case errorPhone, errorPostcode, errorQuantity, errorRegion, errorStreet, errorSummary
    case errorTitlePrefix, errorTooLong, errorWithdrawNothing, expiredFormText, expiredFormTitle
    case faultNumber, faultText, faultTitle, fieldCity, fieldCountry, fieldCounty, fieldEircode
    case fieldEmail, fieldFamilyName, fieldGivenName, fieldName, fieldNote, fieldPhone
    case fieldPhoneHint, fieldPostcode, fieldRegion, fieldStreet, fieldUnit, fieldZipCode, findAway
    case findChosen, findClear, findClosest, findCollections, findCount, findFilter
    case findFilterChosen, findHint, findInStock, findLabel, findMore, findMyShop, findMyShopChange
    case findMyShopChoose, findMyShopForget, findMyShopNow, findMyShopSet, findNearFailed, findNone
    case findNoneFiltered, findNoneFilteredText, findNoneText, findPrice, findPriceAbove
    case findPriceAny, findPriceBelow, findPriceBetween, findRemove, findResults, findShopAll
    case findShopHint, findShopNear, findShopNone, findShopSearch, findShow, findShowAll
    case findSortMatch, findStock, findSubmit, findSuggested, findSuggestions, footerAccessibility
    case footerCompany, footerContact, footerDelivery, footerHelp, footerImprint, footerPrivacy
    case footerReturns, footerShops, footerTaxNote, footerTerms, forbiddenText, forbiddenTitle
    case foundProgram, foundText, foundUnknown, foundVideo, free, freeDeliveryLeft
    case freeDeliveryReached, fulfilmentCancelled, fulfilmentLines, fulfilmentTitle, goneText
    case goneTitle, handCollect, handShip, handoverCarrier, handoverCarrierDone, handoverDone
    case handoverNotReady, handoverNothingDue, handoverPaid, handoverPaidBy, handoverSubmit
    case handoverTakePayment, handoverText, handoverTitle, handoverTooMany, handoverWrong
    case helloPlain, home, homeBrowse, homeCollections, homeLead, homeLeadDelivered, homeNew
    case homeReduced, homeTitle, itemCount, keepLooking, labelLastOnes, labelNew, labelReduced
    case labelSoldOut, language, languageAndMarket, lineGone, lineNotInMarket, lineOnlyLeft
    case lineShort, lineSoldOut, lineWithdrawn, listAdded, listCopied, listCopyAll, listCopyHint
    case listCopyLink, listDelete, listDeleted, listEmpty, listEmptyText, listLines, listLinkEdit
    case listLinkRead, listMake, listMoveAll, listMoveHint, listMoved, listMovedLeft, listMovedNone
    case listName, listNameHint, listNew, listNote, listNoteAdd, listNoteChanged, listNoteOf
    case listNoteSave, listQuantityChanged, listRename, listSave, listSaveFailed, listSaveForLater
    case listSaveOf, listSaved, listSavedFromBasket, listShare, listShareEdit, listShareEnd
    case listShareRead, listShareText, listShared, listSoldOut, listSummary, listTakeMine, listTotal
    case listUndo, listUnits, listUnnamed, listWhich, listWithYouEdit, listWithYouRead, listsEmpty
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
    case mailWithdrawalSubject, mailWithdrawalText, mailWithdrawalTitle, market, marketChoice
    case marketHint, messageByMail, messageBySms, messageFailed, messageOpen, messageOpenOf
    case messageTo, messagesEmpty, messagesEmptyText, messagesText, messagesTitle, navCollections
    case navTools, news, newsByText, newsHint, notFoundText, notFoundTitle, officeAllLocations
    case officeBrand, officeComponents, officeLocation, officeMessages, officeName, officeNav
    case officeOrders, officePassword, officePicking, officeProducts, officeRequests
    case officeRequestsEmpty, officeRequestsEmptyText, officeSaved, officeSignInName
    case officeSignInText, officeSignInTitle, officeSignInTooMany, officeSignInWrong
    case officeWithdrawn, offlineText, offlineTitle, optionChosen, optionColour, optionSize
    case optionSoldOut, optionSummary, optional, optionsCount, order, orderAfter, orderCancel
    case orderCancelHint, orderCancelTooLate, orderCancelled, orderCancelledNote, orderClaimed
    case orderCollectAt, orderDeliverTo, orderFind, orderImported, orderInvoice, orderItems
    case orderNotFound, orderNotMine, orderNumber, orderPaid, orderPaidWith, orderPlacedOn
    case orderProgress, orderReturn, orderToPay, ordersEarlier, ordersToday, ordersTodayEmpty
    case ordersTodayEmptyText, page, pageFirst, pageNext, pageOf, pagePrevious, pageTitle, pages
    case paidByCash, paidByTerminal, partsTitle, payCardExpired, payCardFunds, payCardProof
    case payChange, payChanged, payContinue, payFor, payHostedHint, payLeft, payWaitingText
    case payWaitingTitle, pendingAgain, pendingText, pendingTitle, pickFound, pickFoundOf
    case pickMissing, pickMissingText, pickNotAll, pickOf, pickOpen, pickPicked, pickPickedOf
    case pickProgress, pickReady, pickReadyDone, pickReadyHint, pickReadyShip, pickReadyShipDone
    case pickSave, pickSaved, pickShelf, pickStart, pickStarted, pickTray, pickTrayHint
    case pickingEmpty, pickingEmptyOther, pickingEmptyText, pickingFilter, pickingTitle, pictureAdd
    case pictureAdded, pictureAlt, pictureAltHint, pictureDamaged, pictureEarlier
    case pictureFileRefused, pictureFiles, pictureFilesHint, pictureFirst, pictureLater
    case pictureMakeFirst, pictureMoves, pictureNothing, pictureNumber, pictureNumbered, pictureOf
    case pictureOther, pictureRemoved, pictureRestore, pictureTooLarge, pictureTooMany
    case pictureTooManyPixels, pictureTrailing, pictureTrailingKnown, pictureWrongEnding
    case pictureWrongType, picturesNone, picturesOf, priceBefore, priceFell, priceFrom, priceNow
    case priceOff, priceRose, priceTaxAdded, priceTaxAndDelivery, priceTaxIncluded, priceTier
    case priorPrice, productAlso, productCare, productCount, productDescriptionField
    case productDescriptionHint, productDetails, productFindLabel, productMaterial, productNameField
    case productNameMissing, productNoneFound, productNoneFoundText, productNotInMarket
    case productNotInMarketText, productNumber, productOrigin, productPictures, productRange
    case productShow, productSizeLabel, productTexts, promiseAccount, promiseCollect
    case promiseCollectNow, promiseCollectText, promiseCollectTitle, promiseDeliver
    case promiseDeliverCost, promiseDeliverText, promiseReturn, promiseReturnText, quantity
    case quantityFailed, quantityLess, quantityMore, quantityOf, quantityUpdate, quantityUpdateOf
    case receipt, receiptBuyer, receiptDate, receiptNote, receiptPrint, receiptSeller, receiptUnit
    case refundAction, refundAll, refundAmount, refundDecided, refundErrorAmount, refundErrorReason
    case refundLeft, refundNothing, refundOrdered, refundPaid, refundReason, refundRefused
    case refundTitle, refundTooMuch, refundUnderWay, refundWhen, refusalAlreadyHandedOver
    case refusalAlreadyOrdered, refusalAlreadyPicking, refusalCannotCollect, refusalCannotDeliver
    case refusalCollectElsewhere, refusalDeliverAll, refusalDeliverInstead, refusalDeliveryMethod
    case refusalNotInMarket, refusalNothingCharged, refusalOtherChoice, refusalPayOnline
    case refusalPaymentDeclined, refusalPaymentPending, refusalPriceChanged, refusalRemove
    case refusalShopAll, refusalShortage, refusalSoldOut, refusalTakeLeft, refusalTitle
    case refusalTooHeavy, refusalTooMany, relatedBasketTitle, relatedReason, relatedTitle, remove
    case removeItem, removed, returnBack, returnNumber, save, seeAll, seeAllOf, seenForget
    case seenTitle, shopAddress, shopCall, shopClosed, shopClosedLong, shopClosedNow
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
    case unitPrice, viewBasket, waitingSince, withdrawHere, withdrawalAccount, withdrawalAnswerTo
    case withdrawalConfirm, withdrawalConfirmTitle, withdrawalContinue, withdrawalEmailHint
    case withdrawalIntro, withdrawalLinkSent, withdrawalNext, withdrawalNextNone, withdrawalNextText
    case withdrawalNoMail, withdrawalNone, withdrawalNothingLeft, withdrawalNumberHint, withdrawalOf
    case withdrawalOver, withdrawalRecorded, withdrawalSend, withdrawalStatement
    case withdrawalStatementText, withdrawalText, withdrawalUntil, withdrawalUntilReceived
    case withdrawalWhat, withdrawnOn
}
