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
    case arrives, availability, availabilityFor, back, backAction, backAsNew, backCondition
    case backDamaged, backDone, backEarlier, backNotRestocked, backNothing, backRestock, backText
    case backTitle, backUsed, backWhere, badRequestText, badRequestTitle, basket, basketBrowse
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
    case factsAmountWrong, factsContents, factsContentsHint, factsManufacturer, factsMeasure
    case factsMissing, factsNoManufacturer, factsSafety, factsTitle, factsWarnings, faultNumber
    case faultText, faultTitle, fieldCity, fieldCountry, fieldCounty, fieldEircode, fieldEmail
    case fieldFamilyName, fieldGivenName, fieldName, fieldNote, fieldPhone, fieldPhoneHint
    case fieldPostcode, fieldRegion, fieldStreet, fieldUnit, fieldZipCode, findAway, findChosen
    case findClear, findClosest, findCollections, findCount, findFilter, findFilterChosen, findHint
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
    case mailCodePreview, mailCodeSubject, mailCodeText, mailCodeTitle, mailGoodsBackSubject
    case mailGoodsBackText, mailGoodsBackTitle, mailGreeting, mailOrderButton, mailOrderNext
    case mailOrderNextDeliver, mailOrderPreview, mailOrderPreviewDeliver, mailOrderSubject
    case mailOrderText, mailOrderTitle, mailReadyBring, mailReadyButton, mailReadyPreview
    case mailReadySubject, mailReadyText, mailReadyTitle, mailRefundedCard, mailRefundedCounter
    case mailRefundedSubject, mailRefundedText, mailRefundedTitle, mailShippedSubject
    case mailShippedText, mailShippedTitle, mailShortSubject, mailShortText, mailSignature
    case mailWithdrawalLinkNotYou, mailWithdrawalLinkSubject, mailWithdrawalLinkText
    case mailWithdrawalLinkTitle, mailWithdrawalPreview, mailWithdrawalSubject, mailWithdrawalText
    case mailWithdrawalTitle, makerAdd, makerChange, makerCountryHint, makerElectronic, makerInUnion
    case makerInUnionHint, makerName, makerNobodyInUnion, makerPostal, market, marketChoice
    case marketHint, measureKilogram, measureLitre, measureMetre, measurePiece, measureSquareMetre
    case messageByMail, messageBySms, messageFailed, messageOpen, messageOpenOf, messageTo
    case messagesEmpty, messagesEmptyText, messagesText, messagesTitle, navCollections, navTools
    case news, newsByText, newsHint, notFoundText, notFoundTitle, officeAllLocations
    case officeBackUnits, officeBrand, officeCancelledByIt, officeComponents, officeKeepBack
    case officeLocation, officeMessages, officeMoneyBy, officeMoneyFromGoods, officeMoneyOverdue
    case officeName, officeNav, officeOrders, officePassword, officePicking, officePlaces
    case officePlacesText, officeProducts, officeRequests, officeRequestsEmpty
    case officeRequestsEmptyText, officeSaved, officeSettledUnits, officeSignInName
    case officeSignInText, officeSignInTitle, officeSignInTooMany, officeSignInWrong
    case officeStatement, officeWithdrawal, officeWithdrawalsAll, officeWithdrawalsOpen
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
    case pictureWrongType, picturesNone, picturesOf, placeDispatch, placeDispatchError
    case placeDispatchHint, placeSlotCapacity, placeSlotDays, placeSlotMinutes, placeSlots
    case priceBefore, priceFell, priceFrom, priceNow, priceOff, priceRose, priceTaxAdded
    case priceTaxAndDelivery, priceTaxIncluded, priceTier, priorPrice, productAlso, productCare
    case productContent, productCount, productDescriptionField, productDescriptionHint
    case productDetails, productFindLabel, productMaterial, productNameField, productNameMissing
    case productNoneFound, productNoneFoundText, productNotInMarket, productNotInMarketText
    case productNumber, productOrigin, productPictures, productRange, productSeller, productShow
    case productSizeLabel, productTexts, promiseAccount, promiseCollect, promiseCollectNow
    case promiseCollectText, promiseCollectTitle, promiseDeliver, promiseDeliverCost
    case promiseDeliverText, promiseReturn, promiseReturnText, quantity, quantityFailed
    case quantityLess, quantityMore, quantityOf, quantityUpdate, quantityUpdateOf, ratingOf
    case ratingStars, ratingWord1, ratingWord2, ratingWord3, ratingWord4, ratingWord5, receipt
    case receiptBuyer, receiptDate, receiptNote, receiptPrint, receiptSeller, receiptUnit
    case refundAction, refundAll, refundAmount, refundDecided, refundErrorAmount, refundErrorReason
    case refundLeft, refundNothing, refundOrdered, refundPaid, refundReason, refundRefused
    case refundTitle, refundTooMuch, refundUnderWay, refundWhen, refusalAlreadyHandedOver
    case refusalAlreadyOrdered, refusalAlreadyPicking, refusalCannotCollect, refusalCannotDeliver
    case refusalCollectElsewhere, refusalDeliverAll, refusalDeliverInstead, refusalDeliveryMethod
    case refusalNotInMarket, refusalNothingCharged, refusalOtherChoice, refusalPayOnline
    case refusalPaymentDeclined, refusalPaymentPending, refusalPriceChanged, refusalRemove
    case refusalShopAll, refusalShortage, refusalSlotNone, refusalSlotTaken, refusalSoldOut
    case refusalTakeLeft, refusalTitle, refusalTooHeavy, refusalTooMany, relatedBasketTitle
    case relatedReason, relatedTitle, remove, removeItem, removed, returnBack, returnNumber
    case reviewCount, reviewHiddenFor, reviewHide, reviewHideFor, reviewHint, reviewName
    case reviewNameHint, reviewNameMissing, reviewRating, reviewRatingMissing, reviewSend
    case reviewShow, reviewText, reviewTextHint, reviewThanks, reviewVerified, reviewWrite
    case reviewWriteOf, reviewsHow, reviewsModerate, reviewsMore, reviewsNone, reviewsNoneOffice
    case reviewsOf, reviewsTitle, save, seeAll, seeAllOf, seenForget, seenTitle, settleAction
    case settleActionLess, settleDeduction, settleDeductionHint, settleDelivery, settleDeliveryHint
    case settleEarly, settleGoods, settleManager, settleManagerSoon, settleNotTaken, settleNote
    case settleNoteMissing, settleProof, settleProofHint, settleTitle, settleWaits, share
    case shareCopied, shareCopy, shareMail, shopAddress, shopCall, shopClosed, shopClosedLong
    case shopClosedNow, shopClosedWeeks, shopDay, shopHasLess, shopHolidays, shopHours
    case shopHoursRange, shopMap, shopMissing, shopMissingPart, shopNoHolidays, shopNoneCollects
    case shopOpenNow, shopServiceCollect, shopServiceNone, shopServiceReturn, shopServiceWrap
    case shopServices, shopSoldOut, shopTitle, shopToday, shopsTitle, signIn, signInClosed
    case signInNew, signInSend, signInText, signInTitle, signOut, signedIn, signedOut, skipToContent
    case slotChange, slotChanged, slotChoose, slotCount, slotLast, slotSoonest, slotTag, slotTaken
    case slotTitle, slotWhen, slotWhenIn, slotYours, sortApply, sortBy, sortName, sortNewest
    case sortPriceDown, sortPriceUp, sortRecommended, stateCancelled, stateHandedOver, statePicking
    case stateReady, stateShipped, stateToPick, statusAwaitingPayment, statusBought, statusCancelled
    case statusCollected, statusDelivered, statusNotCollected, statusPartlyReady, statusPicking
    case statusPlaced, statusReady, statusReturned, statusShipped, stepDone, stepNow, stockArrives
    case stockDeliver, stockDeliverCost, stockDeliverFree, stockDeliverNoCost, stockDeliverNot
    case stockDeliverOnly, stockDeliverPrice, stockLeftLater, stockLeftToday, stockNearest
    case stockNearestPlain, stockNone, stockNoneOther, stockNotHere, stockOrCollect
    case stockOtherChoices, stockPlentyLater, stockPlentyToday, stockSent, stockShopClosed
    case stockTransfer, subtotal, taxAdded, taxIncluded, taxIncludedAt, taxOnTop, tenderCard
    case tenderCardHint, tenderDemo, tenderDemoHint, tenderOnCollection, tenderOnCollectionHint
    case tenderTransfer, tenderTransferHint, testCard, testCardApproved, testCardDeclined
    case testCardHint, testCardLost, testCardSlow, toCheckout, toHome, total, trackParcel, tryAgain
    case undo, unitPrice, viewBasket, waitingSince, withdrawHere, withdrawalAccount
    case withdrawalAnswerTo, withdrawalArrivedText, withdrawalConfirm, withdrawalConfirmTitle
    case withdrawalContinue, withdrawalEmailHint, withdrawalIntro, withdrawalKeptText
    case withdrawalLinkSent, withdrawalMoneyBy, withdrawalMoneyLater, withdrawalMoneyWaits
    case withdrawalNext, withdrawalNextNone, withdrawalNoMail, withdrawalNone, withdrawalNothingLeft
    case withdrawalNumberHint, withdrawalOf, withdrawalOver, withdrawalRecorded
    case withdrawalRefundedText, withdrawalRefundingText, withdrawalSend, withdrawalSendBy
    case withdrawalSendOnly, withdrawalSendTo, withdrawalStageAwaiting, withdrawalStageDue
    case withdrawalStageKept, withdrawalStageRefunded, withdrawalStageRefunding, withdrawalStatement
    case withdrawalStatementText, withdrawalText, withdrawalUntil, withdrawalUntilReceived
    case withdrawalWhat, withdrawnOn
}
