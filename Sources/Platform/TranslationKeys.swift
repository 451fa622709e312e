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
    case documentBackCard, documentBackThere, documentCollected, documentCorrects
    case documentCreditLink, documentCreditNote, documentCredited, documentGross, documentInvoice
    case documentInvoiceLink, documentIssued, documentItem, documentNet, documentPage
    case documentPaidThere, documentPart, documentQuantity, documentRate, documentRegistration
    case documentSupplied, documentTax, documentTaxNumber, documentUnit, documentsNone
    case documentsTitle, doneAmended, doneConsentGiven, doneConsentTaken, doneDefault
    case doneDeviceEnded, doneErasureAsked, doneErasureKept, doneGivenBack, doneMerged
    case doneOthersEnded, donePreferred, doneRemoved, doneSaved, doneVerified, dueLate, dueSoon
    case each, editBasket, elsewhereDiscount, elsewhereDiscountOf, elsewhereOther, elsewhereRefunded
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
    case mailGoodsBackText, mailGoodsBackTitle, mailGreeting, mailHandedOverSubject
    case mailHandedOverText, mailHandedOverTitle, mailOrderButton, mailOrderNext
    case mailOrderNextDeliver, mailOrderPreview, mailOrderPreviewDeliver, mailOrderSubject
    case mailOrderText, mailOrderTitle, mailReadyBring, mailReadyButton, mailReadyPreview
    case mailReadySubject, mailReadyText, mailReadyTitle, mailRefundedCard, mailRefundedCounter
    case mailRefundedSubject, mailRefundedText, mailRefundedTitle, mailShippedSubject
    case mailShippedText, mailShippedTitle, mailShortSubject, mailShortText, mailSignature
    case mailWebhookFailing, mailWebhookFoot, mailWebhookGone, mailWebhookKept, mailWebhookNext
    case mailWebhookSubject, mailWebhookTitle, mailWithdrawalLinkNotYou, mailWithdrawalLinkSubject
    case mailWithdrawalLinkText, mailWithdrawalLinkTitle, mailWithdrawalPreview
    case mailWithdrawalSubject, mailWithdrawalText, mailWithdrawalTitle, makerAdd, makerChange
    case makerCountryHint, makerElectronic, makerInUnion, makerInUnionHint, makerName
    case makerNobodyInUnion, makerPostal, market, marketChoice, marketHint, measureKilogram
    case measureLitre, measureMetre, measurePiece, measureSquareMetre, messageByMail, messageBySms
    case messageFailed, messageOpen, messageOpenOf, messageTo, messagesEmpty, messagesEmptyText
    case messagesText, messagesTitle, navCollections, navTools, news, newsByText, newsHint
    case notFoundText, notFoundTitle, officeAllLocations, officeBackUnits, officeBrand
    case officeCancelledByIt, officeComponents, officeKeepBack, officeLocation, officeMessages
    case officeMoneyBy, officeMoneyFromGoods, officeMoneyOverdue, officeName, officeNav
    case officeOrders, officePassword, officePicking, officePlaces, officePlacesText, officeProducts
    case officeRegisters, officeRequests, officeRequestsEmpty, officeRequestsEmptyText, officeSaved
    case officeSettledUnits, officeSignInName, officeSignInText, officeSignInTitle
    case officeSignInTooMany, officeSignInWrong, officeStatement, officeWithdrawal
    case officeWithdrawalsAll, officeWithdrawalsOpen, officeWithdrawn, offlineText, offlineTitle
    case optionChosen, optionColour, optionSize, optionSoldOut, optionSummary, optional
    case optionsCount, order, orderAfter, orderCancel, orderCancelHint, orderCancelTooLate
    case orderCancelled, orderCancelledNote, orderClaimed, orderCollectAt, orderDeliverTo, orderFind
    case orderImported, orderInvoice, orderItems, orderNotFound, orderNotMine, orderNumber
    case orderPaid, orderPaidWith, orderPlacedOn, orderProgress, orderReturn, orderToPay
    case ordersEarlier, ordersToday, ordersTodayEmpty, ordersTodayEmptyText, page, pageFirst
    case pageNext, pageOf, pagePrevious, pageTitle, pages, paidByCash, paidByTerminal, partsTitle
    case payCardExpired, payCardFunds, payCardProof, payChange, payChanged, payContinue, payFor
    case payHostedHint, payLeft, payWaitingText, payWaitingTitle, pendingAgain, pendingText
    case pendingTitle, pickFound, pickFoundOf, pickMissing, pickMissingText, pickNotAll, pickOf
    case pickOpen, pickPicked, pickPickedOf, pickProgress, pickReady, pickReadyDone, pickReadyHint
    case pickReadyShip, pickReadyShipDone, pickSave, pickSaved, pickShelf, pickStart, pickStarted
    case pickTray, pickTrayHint, pickingEmpty, pickingEmptyOther, pickingEmptyText, pickingFilter
    case pickingTitle, pictureAdd, pictureAdded, pictureAlt, pictureAltHint, pictureDamaged
    case pictureEarlier, pictureFileRefused, pictureFiles, pictureFilesHint, pictureFirst
    case pictureLater, pictureMakeFirst, pictureMoves, pictureNothing, pictureNumber
    case pictureNumbered, pictureOf, pictureOther, pictureRemoved, pictureRestore, pictureTooLarge
    case pictureTooMany, pictureTooManyPixels, pictureTrailing, pictureTrailingKnown
    case pictureWrongEnding, pictureWrongType, picturesNone, picturesOf, placeDispatch
    case placeDispatchError, placeDispatchHint, placeSlotCapacity, placeSlotDays, placeSlotMinutes
    case placeSlots, priceBefore, priceFell, priceFrom, priceNow, priceOff, priceRose, priceTaxAdded
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
