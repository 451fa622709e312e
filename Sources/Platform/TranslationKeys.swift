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
    case demoNote, demoSentMessages, detailsLanguage, detailsLanguageHint, deviceEnd, deviceHere
    case deviceSince, deviceUnknown, devicesEndOthers, devicesText, devicesTitle, directions
    case discount, dismiss, doneAmended, doneConsentGiven, doneConsentTaken, doneDefault
    case doneDeviceEnded, doneErasureAsked, doneErasureKept, doneGivenBack, doneMerged
    case doneOthersEnded, donePreferred, doneRemoved, doneSaved, doneVerified, dueLate, dueSoon
    case each, editBasket, erasureAsk, erasureKept, erasureOpen, erasureTakeBack, erasureText
    case erasureTitle, erasuresTitle, errorCard, errorChooseHand, errorChooseOption, errorChooseShop
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
    case footerReturns, footerShops, footerTaxNote, footerTerms, forbiddenText, forbiddenTitle, free
    case freeDeliveryLeft, freeDeliveryReached, fulfilmentCancelled, fulfilmentLines
    case fulfilmentTitle, goneText, goneTitle, handCollect, handShip, handoverCarrier
    case handoverCarrierDone, handoverDone, handoverNotReady, handoverNothingDue, handoverPaid
    case handoverPaidBy, handoverSubmit, handoverTakePayment, handoverText, handoverTitle
    case handoverTooMany, handoverWrong, helloPlain, home, homeBrowse, homeCollections, homeLead
    case homeLeadDelivered, homeNew, homeReduced, homeTitle, itemCount, keepLooking, labelLastOnes
    case labelNew, labelReduced, labelSoldOut, language, languageAndMarket, lineGone
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
    case mailCodeText, mailCodeTitle, mailGreeting, mailOrderButton, mailOrderNext
    case mailOrderNextDeliver, mailOrderPreview, mailOrderPreviewDeliver, mailOrderSubject
    case mailOrderText, mailOrderTitle, mailReadyBring, mailReadyButton, mailReadyPreview
    case mailReadySubject, mailReadyText, mailReadyTitle, mailRefundedCard, mailRefundedCounter
    case mailRefundedSubject, mailRefundedText, mailRefundedTitle, mailShippedSubject
    case mailShippedText, mailShippedTitle, mailShortSubject, mailShortText, mailSignature
    case mailWithdrawalLinkNotYou, mailWithdrawalLinkSubject, mailWithdrawalLinkText
    case mailWithdrawalLinkTitle, mailWithdrawalPreview, mailWithdrawalSubject, mailWithdrawalText
    case mailWithdrawalTitle, market, marketChoice, marketHint, messageByMail, messageBySms
    case messageFailed, messageOpen, messageOpenOf, messageTo, messagesEmpty, messagesEmptyText
    case messagesText, messagesTitle, navCollections, navTools, news, newsByText, newsHint
    case notFoundText, notFoundTitle, officeAllLocations, officeBrand, officeComponents
    case officeLocation, officeMessages, officeName, officeNav, officeOrders, officePassword
    case officePicking, officeRequests, officeRequestsEmpty, officeRequestsEmptyText
    case officeSignInName, officeSignInText, officeSignInTitle, officeSignInTooMany
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
    case pickingTitle, pictureOf, priceBefore, priceFell, priceFrom, priceNow, priceOff, priceRose
    case priceTaxAdded, priceTaxAndDelivery, priceTaxIncluded, priceTier, priorPrice, productAlso
    case productCare, productCount, productDetails, productMaterial, productNotInMarket
    case productNotInMarketText, productNumber, productOrigin, productRange, productSizeLabel
    case promiseAccount, promiseCollect, promiseCollectNow, promiseCollectText, promiseCollectTitle
    case promiseDeliver, promiseDeliverCost, promiseDeliverText, promiseReturn, promiseReturnText
    case quantity, quantityFailed, quantityLess, quantityMore, quantityOf, quantityUpdate
    case quantityUpdateOf, receipt, receiptBuyer, receiptDate, receiptNote, receiptPrint
    case receiptSeller, receiptUnit, refundAction, refundAll, refundAmount, refundDecided
    case refundErrorAmount, refundErrorReason, refundLeft, refundNothing, refundOrdered, refundPaid
    case refundReason, refundRefused, refundTitle, refundTooMuch, refundUnderWay, refundWhen
    case refusalAlreadyHandedOver, refusalAlreadyOrdered, refusalAlreadyPicking
    case refusalCannotCollect, refusalCannotDeliver, refusalCollectElsewhere, refusalDeliverAll
    case refusalDeliverInstead, refusalNotInMarket, refusalNothingCharged, refusalOtherChoice
    case refusalPayOnline, refusalPaymentDeclined, refusalPaymentPending, refusalPriceChanged
    case refusalRemove, refusalShopAll, refusalShortage, refusalSoldOut, refusalTakeLeft
    case refusalTitle, refusalTooMany, relatedBasketTitle, relatedReason, relatedTitle, remove
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
