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
    case arrivalLate, arrivalPast, arrives, availability, availabilityFor, back, backAction
    case backAsNew, backCondition, backDamaged, backDone, backEarlier, backNotRestocked, backNothing
    case backRestock, backText, backTitle, backUsed, backWhere, badRequestText, badRequestTitle
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
    case dataAlerts, dataCheckout, dataColumnAbout, dataColumnDevice, dataColumnFailure
    case dataColumnKind, dataColumnProduct, dataColumnSource, dataColumnSubject, dataColumnText
    case dataColumnTo, dataConsent, dataContact, dataDownload, dataIdentity, dataImported
    case dataMessages, dataNotes, dataOrders, dataProfile, dataReviews, dataRows, dataSeen
    case dataSignIn, dataSuppression, dataText, dataTitle, dataWhyAddress, dataWhyAlert
    case dataWhyCheckout, dataWhyConsent, dataWhyContact, dataWhyDevice, dataWhyIdentity
    case dataWhyImported, dataWhyList, dataWhyMessage, dataWhyProfile, dataWhyReview, dataWhySeen
    case dataWhySignIn, dataWhySuppression, dataWhyWithdrawal, dataWithdrawals, deliver
    case deliveryCost, deliveryCostLater, deliveryDays, deliveryDaysExactly, deliveryMethods
    case deliveryTooHeavy, demoNote, demoSentMessages, detailsLanguage, detailsLanguageHint
    case deviceEnd, deviceHere, deviceSince, deviceUnknown, devicesEndOthers, devicesText
    case devicesTitle, directions, discount, dismiss, documentBackCard, documentBackThere
    case documentCollected, documentCorrects, documentCreditLink, documentCreditNote
    case documentCredited, documentGross, documentInvoice, documentInvoiceLink, documentIssued
    case documentItem, documentNet, documentPage, documentPaidThere, documentPart, documentQuantity
    case documentRate, documentRegistration, documentSupplied, documentTax, documentTaxNumber
    case documentUnit, documentsNone, documentsTitle, doneAmended, doneConsentGiven
    case doneConsentTaken, doneDefault, doneDeviceEnded, doneErasureAsked, doneErasureKept
    case doneGivenBack, doneMerged, doneOthersEnded, donePreferred, doneRemoved, doneSaved
    case doneVerified, dueLate, dueSoon, each, editBasket, elsewhereDiscount, elsewhereDiscountOf
    case elsewhereOther, elsewhereRefunded, erasureAsk, erasureKept, erasureOpen, erasureTakeBack
    case erasureText, erasureTitle, erasuresTitle, errorCard, errorChooseHand, errorChooseOption
    case errorChooseShop, errorChooseTender, errorCity, errorCollectCode, errorCountry, errorEircode
    case errorEmail, errorListName, errorListTaken, errorName, errorNotPrintable, errorOrderNumber
    case errorPaidBy, errorPhone, errorPostcode, errorQuantity, errorRegion, errorStreet
    case errorSummary, errorTitlePrefix, errorTooLong, errorWithdrawNothing, expiredFormText
    case expiredFormTitle, factsAmountWrong, factsContents, factsContentsHint, factsManufacturer
    case factsMeasure, factsMissing, factsNoManufacturer, factsSafety, factsTitle, factsWarnings
    case faultNumber, faultText, faultTitle, fieldCity, fieldCountry, fieldCounty, fieldEircode
    case fieldEmail, fieldFamilyName, fieldGivenName, fieldName, fieldNote, fieldPhone
    case fieldPhoneHint, fieldPostcode, fieldRegion, fieldStreet, fieldUnit, fieldZipCode, findAway
    case findChosen, findClear, findClosest, findCollections, findCount, findFilter
    case findFilterChosen, findHint, findInStock, findLabel, findMore, findMyShop, findMyShopChange
    case findMyShopChoose, findMyShopForget, findMyShopNow, findMyShopSet, findNearFailed, findNone
    case findNoneFiltered, findNoneFilteredText, findNoneText, findPrice, findPriceAbove
    case findPriceAny, findPriceBelow, findPriceBetween, findReadAs, findRemove, findResults
    case findShopAll, findShopHint, findShopNear, findShopNone, findShopSearch, findShow
    case findShowAll, findSortMatch, findStock, findSubmit, findSuggested, findSuggestions
    case footerAccessibility, footerCompany, footerContact, footerDelivery, footerHelp
    case footerImprint, footerPrivacy, footerReturns, footerShops, footerTaxNote, footerTerms
    case forbiddenText, forbiddenTitle, foundProgram, foundText, foundUnknown, foundVideo, free
    case freeDeliveryLeft, freeDeliveryReached, fulfilmentCancelled, fulfilmentLines
    case fulfilmentTitle, goneText, goneTitle, handCollect, handShip, handoverCarrier
    case handoverCarrierDone, handoverDone, handoverNotReady, handoverNothingDue, handoverPaid
    case handoverPaidBy, handoverSubmit, handoverTakePayment, handoverText, handoverTitle
    case handoverTooMany, handoverWrong, helloPlain, hiddenAdvertising, hiddenInsulting
    case hiddenOtherProduct, hiddenPersonalData, hiddenUnlawful, home, homeBrowse, homeCollections
    case homeLead, homeLeadDelivered, homeNew, homeReduced, homeTitle, itemCount, keepLooking
    case labelLastOnes, labelNew, labelReduced, labelSoldOut, language, languageAndMarket, lineGone
    case lineNotInMarket, lineOnlyLeft, lineShort, lineSoldOut, lineWithdrawn, listAdded, listCopied
    case listCopyAll, listCopyHint, listCopyLink, listDelete, listDeleted, listEmpty, listEmptyText
    case listLines, listLinkEdit, listLinkRead, listMake, listMoveAll, listMoveHint, listMoved
    case listMovedLeft, listMovedNone, listName, listNameHint, listNew, listNote, listNoteAdd
    case listNoteChanged, listNoteOf, listNoteSave, listQuantityChanged, listRename, listSave
    case listSaveFailed, listSaveForLater, listSaveOf, listSaved, listSavedFromBasket, listShare
    case listShareEdit, listShareEnd, listShareRead, listShareText, listShared, listSoldOut
    case listSummary, listTakeMine, listTotal, listUndo, listUnits, listUnnamed, listWhich
    case listWithYouEdit, listWithYouRead, listsEmpty, listsEmptyText, listsFull, listsText
    case listsTextVisitor, listsTitle, listsTool, mailAbout, mailAlertConfirmButton
    case mailAlertConfirmFoot, mailAlertConfirmPreview, mailAlertConfirmSubject
    case mailAlertConfirmText, mailAlertConfirmTitle, mailAmendedNotYou, mailAmendedSubject
    case mailAmendedText, mailAmendedTitle, mailBackButton, mailBackFew, mailBackFoot
    case mailBackNotKept, mailBackPlenty, mailBackStop, mailBackSubject, mailBackText, mailBackTitle
    case mailCancelledCard, mailCancelledFree, mailCancelledItems, mailCancelledSubject
    case mailCancelledText, mailCancelledTitle, mailCodeNotYou, mailCodePreview, mailCodeSubject
    case mailCodeText, mailCodeTitle, mailGoodsBackSubject, mailGoodsBackText, mailGoodsBackTitle
    case mailGreeting, mailHandedOverSubject, mailHandedOverText, mailHandedOverTitle
    case mailOrderButton, mailOrderNext, mailOrderNextDeliver, mailOrderPreview
    case mailOrderPreviewDeliver, mailOrderSubject, mailOrderText, mailOrderTitle, mailReadyBring
    case mailReadyButton, mailReadyPreview, mailReadySubject, mailReadyText, mailReadyTitle
    case mailRefundedCard, mailRefundedCounter, mailRefundedSubject, mailRefundedText
    case mailRefundedTitle, mailShippedSubject, mailShippedText, mailShippedTitle, mailShortSubject
    case mailShortText, mailSignature, mailWebhookFailing, mailWebhookFoot, mailWebhookGone
    case mailWebhookKept, mailWebhookNext, mailWebhookSubject, mailWebhookTitle
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
    case officePlacesText, officeProducts, officeRegisters, officeRequests, officeRequestsEmpty
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
    case receiptBuyer, receiptDate, receiptNote, receiptPrint, receiptSeller, receiptTaxInvoice
    case receiptUnit, refundAction, refundAll, refundAmount, refundDecided, refundErrorAmount
    case refundErrorReason, refundLeft, refundNothing, refundOrdered, refundPaid, refundReason
    case refundRefused, refundTitle, refundTooMuch, refundUnderWay, refundWhen
    case refusalAlreadyHandedOver, refusalAlreadyOrdered, refusalAlreadyPicking
    case refusalCannotCollect, refusalCannotDeliver, refusalCollectElsewhere, refusalDeliverAll
    case refusalDeliverInstead, refusalDeliveryMethod, refusalNotInMarket, refusalNothingCharged
    case refusalOtherChoice, refusalPayOnline, refusalPaymentDeclined, refusalPaymentPending
    case refusalPriceChanged, refusalRemove, refusalShopAll, refusalShortage, refusalSlotNone
    case refusalSlotTaken, refusalSoldOut, refusalTakeLeft, refusalTitle, refusalTooHeavy
    case refusalTooMany, registerAdd, registerAdded, registerCodeShown, registerCodeText
    case registerCodeTitle, registerDevice, registerMakeCode, registerMore, registerMoveDevice
    case registerName, registerNameHint, registerNameShape, registerNew, registerNotPaired
    case registerPaired, registerRetire, registerRetireText, registerRetired, registerUnpair
    case registerUnpaired, registersNoShop, registersNoShopText, registersNone, registersText
    case relatedBasketTitle, relatedReason, relatedTitle, remove, removeItem, removed, returnBack
    case returnNumber, reviewCount, reviewHiddenFor, reviewHide, reviewHideFor, reviewHint
    case reviewName, reviewNameHint, reviewNameMissing, reviewRating, reviewRatingMissing
    case reviewSend, reviewShow, reviewText, reviewTextHint, reviewThanks, reviewVerified
    case reviewWrite, reviewWriteOf, reviewsHow, reviewsModerate, reviewsMore, reviewsNone
    case reviewsNoneOffice, reviewsOf, reviewsTitle, save, seeAll, seeAllOf, seenForget, seenTitle
    case sellerAddress, sellerAddressHint, sellerAddressMissing, sellerCreditSeries
    case sellerInvoiceSeries, sellerLegalName, sellerNameMissing, sellerOf, sellerRegistration
    case sellerSeriesHint, sellerSeriesShape, sellerSeriesTaken, sellerTaxNumber
    case sellerTaxNumberMissing, sellerText, sellerTitle, settleAction, settleActionLess
    case settleDeduction, settleDeductionHint, settleDelivery, settleDeliveryHint, settleEarly
    case settleGoods, settleManager, settleManagerSoon, settleNotTaken, settleNote
    case settleNoteMissing, settleProof, settleProofHint, settleTitle, settleWaits, share
    case shareCopied, shareCopy, shareMail, shopAddress, shopCall, shopClosed, shopClosedLong
    case shopClosedNow, shopClosedWeeks, shopDay, shopHasLess, shopHolidays, shopHours
    case shopHoursRange, shopMap, shopMissing, shopMissingPart, shopNoHolidays, shopNoneCollects
    case shopOpenNow, shopServiceCollect, shopServiceNone, shopServiceReturn, shopServiceWrap
    case shopServices, shopSoldOut, shopTitle, shopToday, shopsNone, shopsNoneText, shopsTitle
    case signIn, signInClosed, signInNew, signInSend, signInText, signInTitle, signOut, signedIn
    case signedOut, skipToContent, slotChange, slotChanged, slotChoose, slotCount, slotLast
    case slotSoonest, slotTag, slotTaken, slotTitle, slotWhen, slotWhenIn, slotYours, sortApply
    case sortBy, sortName, sortNewest, sortPriceDown, sortPriceUp, sortRecommended, stateCancelled
    case stateHandedOver, statePicking, stateReady, stateShipped, stateToPick, statusAwaitingPayment
    case statusBought, statusCancelled, statusCollected, statusDelivered, statusNotCollected
    case statusPartlyReady, statusPicking, statusPlaced, statusReady, statusReturned, statusShipped
    case stepDone, stepNow, stockArrives, stockDeliver, stockDeliverCost, stockDeliverFree
    case stockDeliverNoCost, stockDeliverNot, stockDeliverOnly, stockDeliverPrice, stockLeftLater
    case stockLeftToday, stockNearest, stockNearestPlain, stockNone, stockNoneOther, stockNotHere
    case stockOrCollect, stockOtherChoices, stockPlentyLater, stockPlentyToday, stockSent
    case stockShopClosed, stockTransfer, subtotal, taxAdded, taxIncluded, taxIncludedAt, taxOnTop
    case tenderCard, tenderCardHint, tenderDemo, tenderDemoHint, tenderOnCollection
    case tenderOnCollectionHint, tenderTransfer, tenderTransferHint, testCard, testCardApproved
    case testCardDeclined, testCardHint, testCardLost, testCardSlow, tillAddAll, tillAddOf
    case tillAdded, tillAddedCount, tillAdjust, tillAgree, tillAgreeAsk, tillAgreeChange
    case tillAgreeDo, tillAgreeDrop, tillAgreePrice, tillAgreeUsual, tillAgreed, tillAmount
    case tillAmountWrong, tillBack, tillBackBroken, tillBackLiked, tillBackSize, tillBackspace
    case tillBasket, tillCamera, tillCameraFailed, tillCameraText, tillCannotSell, tillCard
    case tillCardAmount, tillCardNo, tillCardReference, tillCardReferenceHint, tillCardTake
    case tillCardText, tillCardYes, tillCash, tillCashGiven, tillCashTake, tillChange, tillChangeOf
    case tillCity, tillClear, tillCleared, tillClose, tillCloseDay, tillCloseWaits, tillClosed
    case tillCollectAll, tillCollectAt, tillCollectThere, tillCollected, tillContact
    case tillContactHint, tillContactMissing, tillContactWrong, tillCount, tillCountAllRight
    case tillCountCard, tillCountCash, tillCountDone, tillCountLess, tillCountMore, tillCountOff
    case tillCountReason, tillCountReasonHint, tillCountResult, tillCountRight, tillCountText
    case tillCounted, tillCountry, tillCustomer, tillCustomerDrop, tillCustomerDropped
    case tillCustomerFind, tillCustomerHint, tillCustomerMade, tillCustomerMake, tillCustomerNew
    case tillCustomerNoLine, tillCustomerNone, tillCustomerOther, tillCustomersFound, tillDamaged
    case tillDelivery, tillDifference, tillDismiss, tillDone, tillDrawer, tillDrawerNoLine, tillDue
    case tillDueBy, tillEarlier, tillElsewhereNoLine, tillEmail, tillEmailWrong, tillEmpty
    case tillEmptyText, tillEnter, tillExact, tillExpected, tillFailed, tillFieldMissing, tillFind
    case tillFloat, tillFound, tillFoundMore, tillFoundNothing, tillFoundNothingText, tillGiveBack
    case tillGiveCardTerminal, tillGiveCash, tillGiveProvider, tillGivenBack, tillHandOut
    case tillHandOver, tillHandOverNoLine, tillHandOverText, tillHandOverWho, tillHandedOut
    case tillHandedOver, tillHere, tillHow, tillInCash, tillKeyEdit, tillKeyLess, tillKeyMore
    case tillKeyRemove, tillKeys, tillKeysText, tillLanguage, tillLater, tillLaterFor
    case tillLaterMissing, tillLaterText, tillLaterTitle, tillLeft, tillLeftAt, tillLeftNow
    case tillLess, tillLineLost, tillLineOf, tillLines, tillList, tillListOf, tillLoadCount
    case tillLoadText, tillLoadTitle, tillLooking, tillMail, tillMailNoLine, tillMailSend
    case tillMailed, tillMethod, tillMethodCheapest, tillMore, tillMoreWays, tillMovedNoSale
    case tillMovedPayIn, tillMovedPayOut, tillMovementNoSale, tillMovementPayIn, tillMovementPayOut
    case tillName, tillNeedsScript, tillNews, tillNewsNo, tillNewsText, tillNewsYes, tillNext
    case tillNoLine, tillNoPIN, tillNoSale, tillNoSuchCoins, tillNoneHere, tillNotCollected
    case tillNotInOrder, tillNotSold, tillNotSoldNow, tillNote, tillOnLine, tillOnShelf
    case tillOnlyHere, tillOpen, tillOpenSince, tillOpenText, tillOpenTitle, tillOrderCollected
    case tillOrderNumber, tillOrderSent, tillOtherMember, tillOverrideAgreePrice, tillOverrideNoSale
    case tillOverridePayOut, tillOverrideReturnWithoutReceipt, tillOverrideTitle, tillOverrideWho
    case tillPIN, tillPair, tillPairCode, tillPairLost, tillPairText, tillPairTitle, tillPark
    case tillParked, tillParkedDone, tillParkedTitle, tillPay, tillPayIn, tillPayOut, tillPercentOff
    case tillPhone, tillPhoneWrong, tillPickCode, tillPickCodeHint, tillPickReady, tillPickReadyDone
    case tillPickStart, tillPickUnknown, tillPickups, tillPickupsFind, tillPickupsHint
    case tillPickupsNoLine, tillPickupsNone, tillPickupsNoneText, tillPickupsWaiting, tillPostcode
    case tillPriceChangedNow, tillPriceNow, tillPrint, tillProblemAlreadyHandedOver
    case tillProblemCannotCollectThere, tillProblemCannotDeliverThere, tillProblemCodeWrong
    case tillProblemCountReasonMissing, tillProblemCustomerUnknown, tillProblemDrawerShort
    case tillProblemForbidden, tillProblemNotHandedOver, tillProblemNotReady, tillProblemNothingLeft
    case tillProblemNothingPaid, tillProblemOrderCancelled, tillProblemOverrideNeeded
    case tillProblemPairingUnknown, tillProblemPinNotSet, tillProblemPinWrong
    case tillProblemPriceChanged, tillProblemStockShortage, tillProblemTillClosed
    case tillProblemTillOpen, tillProblemTooManyRequests, tillProblemTooManyTries, tillPurchases
    case tillPurchasesNone, tillQuantity, tillQuantityNow, tillQuantityOf, tillQueueSend
    case tillQueueStuck, tillQueueText, tillQueueTitle, tillQueueWaits, tillQuick, tillQuickArrange
    case tillQuickNone, tillQuickSome, tillQuickText, tillRate, tillReason, tillReasonDamaged
    case tillReasonGoodwill, tillReasonMatch, tillReasonMissing, tillReasonStaff, tillReceipt
    case tillReceiptCode, tillReceiptCodeText, tillReceiptFind, tillReceiptHint, tillReceiptLater
    case tillReceiptNumber, tillReceiptUnknown, tillReceive, tillReference, tillReferenceHint
    case tillRefused, tillRefusedPaid, tillRemove, tillRemoveOf, tillRemoved, tillReportFloat
    case tillReportMovements, tillReportReturns, tillReportSales, tillReportShow, tillReportTaxes
    case tillReportTenders, tillReportX, tillReportZ, tillRestock, tillReturnNot, tillReturned
    case tillReturns, tillReturnsNoLine, tillReturnsText, tillRounding, tillSale, tillSaleOf
    case tillSales, tillSalesNone, tillScanNotHere, tillScanUnknown, tillSearch, tillSearchHint
    case tillSell, tillSellThis, tillSendAll, tillSendInstead, tillSent, tillSheetDrop
    case tillSheetDropped, tillSheetKnown, tillSheetSend, tillSheetSent, tillSheetTextAdjust
    case tillSheetTextCount, tillSheetTextReceive, tillShelf, tillShelfHint, tillShortLeft
    case tillShortNone, tillSignInLost, tillSignInNoLine, tillSignInNobody, tillSignInTitle
    case tillSignOut, tillSold, tillStagePicking, tillStageReady, tillStageWaiting, tillStarting
    case tillStepAgreed, tillStepBase, tillStepFrom, tillStepGroup, tillStepPeriod, tillStock
    case tillStockNow, tillStreet, tillStreet2, tillStuck, tillTakeAll, tillTakeLeft, tillTaken
    case tillTax, tillTaxAdded, tillTaxIncluded, tillTaxOf, tillTaxable, tillTender, tillTenderDrop
    case tillThanks, tillThisShop, tillTitle, tillToPay, tillToSend, tillToldLater, tillTotal
    case tillTotalNow, tillTryAgain, tillUndo, tillUnits, tillUnknownItem, tillUsed, tillWaiting
    case tillWays, tillWhere, tillWithoutLine, toCheckout, toHome, total, trackParcel, tryAgain
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
