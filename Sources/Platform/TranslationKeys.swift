// Written by scripts/text-keys from Sources/CAssets/Files/texts.en.json.
// Run it after a change.

/// Every text of the screens and the messages; the raw value is its place in `Texts`.
package enum TextKey: Int, CaseIterable, Sendable {
    case account, accountDetails, accountHello, accountMember, accountNoPurchases
    case accountNoPurchasesText, accountOffer, accountPurchases, accountPurchasesHint, accountTitle
    case addToBasket, addedToBasket, addressAdd, addressChange, addressDefault, addressMakeDefault
    case addressNew, addressOtherCountry, addressUseFirst, addressesFull, addressesText
    case addressesTitle, allCollections, allProducts, amendAddress, amendCollection, amendCollector
    case amendCountry, amendText, amendTooLate, apply, availability, availabilityFor, back
    case badRequestText, badRequestTitle, basket, basketBrowse, basketEmpty, basketEmptyText
    case basketLimit, basketLines, basketMoved, basketSeveralPlaces, basketTitle, basketWithCount
    case boughtOn, breadcrumb, busyText, busyTextPlain, busyTitle, change, channelAssistant
    case channelElsewhere, channelMessage, channelPhone, channelShop, channelSocial, channelWeb
    case checkoutAddress, checkoutContact, checkoutContactHint, checkoutHand, checkoutHaveAccount
    case checkoutHeld, checkoutPayment, checkoutPlace, checkoutShop, checkoutSignedInAs
    case checkoutSummary, checkoutTerms, checkoutTitle, close, codeAgain, codeDemo, codeExpired
    case codeHint, codeLabel, codeOtherEmail, codeSentTo, codeShape, codeSubmit, codeTitle
    case codeTooMany, codeUsed, codeWrong, collect, collectCode, collectFrom, collectKeep
    case collectOther, collectPart, collectQr, collectReadyDay, collectReadyToday, collectShow
    case collectTitle, collectToday, collectWait, collectWhen, collectWhenDay, collectionCost
    case collectionEmpty, collectionEmptyText, columnCustomer, columnDue, columnDueBy, columnHand
    case columnItems, columnOrder, columnPlaced, columnStatus, columnWaiting, columnWhen
    case confirmationText, confirmationTextPlain, confirmationTitle, confirmationTitlePlain
    case consentGive, consentGivenOn, consentNo, consentRecord, consentTake, consentTakenOn
    case consentWhat, consentWhen, consentWords, consentYes, consentsAlways, consentsText
    case consentsTitle, contactAdd, contactAddEmail, contactAddPhone, contactLastOne
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
    case errorName, errorNotPrintable, errorOrderNumber, errorPaidBy, errorPhone, errorPostcode
    case errorQuantity, errorRegion, errorStreet, errorSummary, errorTitlePrefix, errorTooLong
    case errorWithdrawNothing, expiredFormText, expiredFormTitle, faultNumber, faultText, faultTitle
    case fieldCity, fieldCountry, fieldCounty, fieldEircode, fieldEmail, fieldFamilyName
    case fieldGivenName, fieldName, fieldNote, fieldPhone, fieldPhoneHint, fieldPostcode
    case fieldRegion, fieldStreet, fieldUnit, fieldZipCode, footerAccessibility, footerCompany
    case footerContact, footerDelivery, footerHelp, footerImprint, footerPrivacy, footerReturns
    case footerShops, footerTaxNote, footerTerms, forbiddenText, forbiddenTitle, free
    case freeDeliveryLeft, freeDeliveryReached, fulfilmentCancelled, fulfilmentLines
    case fulfilmentTitle, goneText, goneTitle, handCollect, handShip, handoverCarrier
    case handoverCarrierDone, handoverDone, handoverNotReady, handoverNothingDue, handoverPaid
    case handoverPaidBy, handoverSubmit, handoverTakePayment, handoverText, handoverTitle
    case handoverTooMany, handoverWrong, helloPlain, home, homeBrowse, homeCollections, homeLead
    case homeLeadDelivered, homeNew, homeReduced, homeTitle, itemCount, keepLooking, labelLastOnes
    case labelNew, labelReduced, labelSoldOut, language, languageAndMarket, lineGone
    case lineNotInMarket, lineOnlyLeft, lineShort, lineSoldOut, lineWithdrawn, mailAbout
    case mailAmendedNotYou, mailAmendedSubject, mailAmendedText, mailAmendedTitle, mailCancelledCard
    case mailCancelledFree, mailCancelledItems, mailCancelledSubject, mailCancelledText
    case mailCancelledTitle, mailCodeNotYou, mailCodePreview, mailCodeSubject, mailCodeText
    case mailCodeTitle, mailGreeting, mailOrderButton, mailOrderNext, mailOrderNextDeliver
    case mailOrderPreview, mailOrderPreviewDeliver, mailOrderSubject, mailOrderText, mailOrderTitle
    case mailReadyBring, mailReadyButton, mailReadyPreview, mailReadySubject, mailReadyText
    case mailReadyTitle, mailShippedSubject, mailShippedText, mailShippedTitle, mailShortSubject
    case mailShortText, mailSignature, mailWithdrawalLinkNotYou, mailWithdrawalLinkSubject
    case mailWithdrawalLinkText, mailWithdrawalLinkTitle, mailWithdrawalPreview
    case mailWithdrawalSubject, mailWithdrawalText, mailWithdrawalTitle, market, marketChoice
    case marketHint, messageByMail, messageBySms, messageFailed, messageOpen, messageOpenOf
    case messageTo, messagesEmpty, messagesEmptyText, messagesText, messagesTitle, navCollections
    case navTools, news, newsByText, newsHint, notFoundText, notFoundTitle, officeAllLocations
    case officeComponents, officeLocation, officeMessages, officeName, officeNav, officeOrders
    case officePassword, officePicking, officeRequests, officeRequestsEmpty, officeRequestsEmptyText
    case officeSignInName, officeSignInText, officeSignInTitle, officeSignInTooMany
    case officeSignInWrong, officeWithdrawn, optionChosen, optionColour, optionSize, optionSoldOut
    case optionSummary, optional, optionsCount, order, orderAfter, orderCancel, orderCancelHint
    case orderCancelTooLate, orderCancelled, orderCancelledNote, orderClaimed, orderCollectAt
    case orderDeliverTo, orderFind, orderImported, orderInvoice, orderItems, orderNotFound
    case orderNotMine, orderNumber, orderPaid, orderPaidWith, orderPlacedOn, orderProgress
    case orderReturn, orderToPay, ordersEarlier, ordersToday, ordersTodayEmpty, ordersTodayEmptyText
    case page, pageFirst, pageNext, pageOf, pagePrevious, pageTitle, pages, paidByCash
    case paidByTerminal, partsTitle, pendingAgain, pendingText, pendingTitle, pickFound, pickFoundOf
    case pickMissing, pickMissingText, pickNotAll, pickOf, pickOpen, pickPicked, pickPickedOf
    case pickProgress, pickReady, pickReadyDone, pickReadyHint, pickReadyShip, pickReadyShipDone
    case pickSave, pickSaved, pickShelf, pickStart, pickStarted, pickTray, pickTrayHint
    case pickingEmpty, pickingEmptyOther, pickingEmptyText, pickingFilter, pickingTitle, pictureOf
    case priceBefore, priceFell, priceFrom, priceNow, priceOff, priceRose, priceTaxAdded
    case priceTaxAndDelivery, priceTaxIncluded, priceTier, priorPrice, productAlso, productCare
    case productCount, productDetails, productMaterial, productNotInMarket, productNotInMarketText
    case productNumber, productOrigin, productRange, productSizeLabel, promiseAccount
    case promiseCollect, promiseCollectNow, promiseCollectText, promiseCollectTitle, promiseDeliver
    case promiseDeliverCost, promiseDeliverText, promiseReturn, promiseReturnText, quantity
    case quantityFailed, quantityLess, quantityMore, quantityOf, quantityUpdate, quantityUpdateOf
    case receipt, receiptBuyer, receiptDate, receiptNote, receiptPrint, receiptSeller, receiptUnit
    case refusalAlreadyHandedOver, refusalAlreadyOrdered, refusalAlreadyPicking
    case refusalCannotCollect, refusalCannotDeliver, refusalCollectElsewhere, refusalDeliverAll
    case refusalDeliverInstead, refusalNotInMarket, refusalNothingCharged, refusalOtherChoice
    case refusalPayOnline, refusalPaymentDeclined, refusalPaymentPending, refusalPriceChanged
    case refusalRemove, refusalShopAll, refusalShortage, refusalSoldOut, refusalTakeLeft
    case refusalTitle, refusalTooMany, remove, removeItem, removed, returnBack, returnNumber, save
    case seeAll, seeAllOf, shopAddress, shopCall, shopClosed, shopClosedLong, shopClosedNow
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
