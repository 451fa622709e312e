// Written by scripts/text-keys from Sources/CAssets/Files/texts.en.json.
// Run it after a change.

/// Every text of the screens and the messages; the raw value is its place in `Texts`.
package enum TextKey: Int, CaseIterable, Sendable {
    case account, accountDetails, accountHello, accountMember, accountNoPurchases
    case accountNoPurchasesText, accountOffer, accountPurchases, accountPurchasesHint, accountTitle
    case addToBasket, addedToBasket, allCollections, allProducts, apply, availability
    case availabilityFor, back, badRequestText, badRequestTitle, basket, basketBrowse, basketEmpty
    case basketEmptyText, basketLimit, basketLines, basketMoved, basketSeveralPlaces, basketTitle
    case basketWithCount, boughtOn, breadcrumb, busyText, busyTextPlain, busyTitle, change
    case channelAssistant, channelElsewhere, channelMessage, channelPhone, channelShop
    case channelSocial, channelWeb, checkoutAddress, checkoutContact, checkoutContactHint
    case checkoutHand, checkoutHaveAccount, checkoutHeld, checkoutPayment, checkoutPlace
    case checkoutShop, checkoutSignedInAs, checkoutSummary, checkoutTerms, checkoutTitle, close
    case codeAgain, codeDemo, codeExpired, codeHint, codeLabel, codeOtherEmail, codeSentTo
    case codeShape, codeSubmit, codeTitle, codeTooMany, codeUsed, codeWrong, collect, collectCode
    case collectFrom, collectKeep, collectOther, collectPart, collectQr, collectReadyDay
    case collectReadyToday, collectShow, collectTitle, collectToday, collectWait, collectWhen
    case collectWhenDay, collectionCost, collectionEmpty, collectionEmptyText, columnCustomer
    case columnDue, columnHand, columnItems, columnOrder, columnPlaced, columnStatus, columnWaiting
    case confirmationText, confirmationTextPlain, confirmationTitle, confirmationTitlePlain, deliver
    case deliveryCost, deliveryCostLater, deliveryDays, deliveryDaysExactly, deliveryMethods
    case deliveryTooHeavy, demoNote, demoSentMessages, directions, discount, dismiss, dueLate
    case dueSoon, each, editBasket, errorCard, errorChooseHand, errorChooseOption, errorChooseShop
    case errorChooseTender, errorCity, errorCollectCode, errorCountry, errorEmail, errorName
    case errorNotPrintable, errorPaidBy, errorPhone, errorPostcode, errorQuantity, errorStreet
    case errorSummary, errorTitlePrefix, errorTooLong, expiredFormText, expiredFormTitle
    case faultNumber, faultText, faultTitle, fieldCity, fieldCountry, fieldEmail, fieldName
    case fieldNote, fieldPhone, fieldPhoneHint, fieldPostcode, fieldStreet, fieldUnit
    case footerAccessibility, footerCompany, footerContact, footerDelivery, footerHelp
    case footerImprint, footerPrivacy, footerReturns, footerShops, footerTaxNote, footerTerms
    case forbiddenText, forbiddenTitle, free, freeDeliveryLeft, freeDeliveryReached
    case fulfilmentCancelled, fulfilmentLines, fulfilmentTitle, goneText, goneTitle, handCollect
    case handShip, handoverCarrier, handoverCarrierDone, handoverDone, handoverNotReady
    case handoverNothingDue, handoverPaid, handoverPaidBy, handoverSubmit, handoverTakePayment
    case handoverText, handoverTitle, handoverTooMany, handoverWrong, helloPlain, home, homeBrowse
    case homeCollections, homeLead, homeLeadDelivered, homeNew, homeReduced, homeTitle, itemCount
    case keepLooking, labelLastOnes, labelNew, labelReduced, labelSoldOut, language
    case languageAndMarket, lineGone, lineNotInMarket, lineOnlyLeft, lineShort, lineSoldOut
    case lineWithdrawn, mailAbout, mailCancelledCard, mailCancelledFree, mailCancelledItems
    case mailCancelledSubject, mailCancelledText, mailCancelledTitle, mailCodeNotYou
    case mailCodePreview, mailCodeSubject, mailCodeText, mailCodeTitle, mailGreeting
    case mailOrderButton, mailOrderNext, mailOrderNextDeliver, mailOrderPreview
    case mailOrderPreviewDeliver, mailOrderSubject, mailOrderText, mailOrderTitle, mailReadyBring
    case mailReadyButton, mailReadyPreview, mailReadySubject, mailReadyText, mailReadyTitle
    case mailRefundedCard, mailRefundedCounter, mailRefundedSubject, mailRefundedText
    case mailRefundedTitle, mailShippedSubject, mailShippedText, mailShippedTitle, mailShortSubject
    case mailShortText, mailSignature, market, marketChoice, marketHint, messageByMail, messageBySms
    case messageFailed, messageOpen, messageOpenOf, messageTo, messagesEmpty, messagesEmptyText
    case messagesText, messagesTitle, navCollections, navTools, news, newsHint, notFoundText
    case notFoundTitle, officeAllLocations, officeComponents, officeLocation, officeMessages
    case officeName, officeNav, officeOrders, officePassword, officePicking, officeSignInName
    case officeSignInText, officeSignInTitle, officeSignInTooMany, officeSignInWrong, optionChosen
    case optionColour, optionSize, optionSoldOut, optionSummary, optional, optionsCount, order
    case orderCancel, orderCancelHint, orderCancelTooLate, orderCancelled, orderCancelledNote
    case orderCollectAt, orderDeliverTo, orderFind, orderImported, orderInvoice, orderItems
    case orderNotFound, orderNumber, orderPaid, orderPaidWith, orderPlacedOn, orderProgress
    case orderReturn, orderToPay, ordersEarlier, ordersToday, ordersTodayEmpty, ordersTodayEmptyText
    case page, pageFirst, pageNext, pageOf, pagePrevious, pageTitle, pages, paidByCash
    case paidByTerminal, partsTitle, payCardExpired, payCardFunds, payCardProof, payChange
    case payChanged, payContinue, payFor, payHostedHint, payLeft, payWaitingText, payWaitingTitle
    case pendingAgain, pendingText, pendingTitle, pickFound, pickFoundOf, pickMissing
    case pickMissingText, pickNotAll, pickOf, pickOpen, pickPicked, pickPickedOf, pickProgress
    case pickReady, pickReadyDone, pickReadyHint, pickReadyShip, pickReadyShipDone, pickSave
    case pickSaved, pickShelf, pickStart, pickStarted, pickTray, pickTrayHint, pickingEmpty
    case pickingEmptyOther, pickingEmptyText, pickingFilter, pickingTitle, pictureOf, priceBefore
    case priceFell, priceFrom, priceNow, priceOff, priceRose, priceTaxAdded, priceTaxAndDelivery
    case priceTaxIncluded, priceTier, priorPrice, productAlso, productCare, productCount
    case productDetails, productMaterial, productNotInMarket, productNotInMarketText, productNumber
    case productOrigin, productRange, productSizeLabel, promiseAccount, promiseCollect
    case promiseCollectNow, promiseCollectText, promiseCollectTitle, promiseDeliver
    case promiseDeliverCost, promiseDeliverText, promiseReturn, promiseReturnText, quantity
    case quantityFailed, quantityLess, quantityMore, quantityOf, quantityUpdate, quantityUpdateOf
    case receipt, refundAction, refundAll, refundAmount, refundDecided, refundErrorAmount
    case refundErrorReason, refundLeft, refundNothing, refundOrdered, refundPaid, refundReason
    case refundRefused, refundTitle, refundTooMuch, refundUnderWay, refundWhen
    case refusalAlreadyHandedOver, refusalAlreadyOrdered, refusalAlreadyPicking
    case refusalCannotCollect, refusalCannotDeliver, refusalCollectElsewhere, refusalDeliverAll
    case refusalDeliverInstead, refusalDeliveryMethod, refusalNotInMarket, refusalNothingCharged
    case refusalOtherChoice, refusalPayOnline, refusalPaymentDeclined, refusalPaymentPending
    case refusalPriceChanged, refusalRemove, refusalShopAll, refusalShortage, refusalSoldOut
    case refusalTakeLeft, refusalTitle, refusalTooHeavy, refusalTooMany, remove, removeItem, removed
    case returnBack, returnNumber, save, seeAll, seeAllOf, shopAddress, shopCall, shopClosed
    case shopClosedLong, shopClosedNow, shopClosedWeeks, shopDay, shopHasLess, shopHolidays
    case shopHours, shopHoursRange, shopMap, shopMissing, shopMissingPart, shopNoHolidays
    case shopNoneCollects, shopOpenNow, shopServiceCollect, shopServiceNone, shopServiceReturn
    case shopServiceWrap, shopServices, shopSoldOut, shopTitle, shopToday, shopsTitle, signIn
    case signInClosed, signInNew, signInSend, signInText, signInTitle, signOut, signedIn, signedOut
    case skipToContent, sortApply, sortBy, sortName, sortNewest, sortPriceDown, sortPriceUp
    case sortRecommended, stateCancelled, stateHandedOver, statePicking, stateReady, stateShipped
    case stateToPick, statusAwaitingPayment, statusBought, statusCancelled, statusCollected
    case statusDelivered, statusNotCollected, statusPartlyReady, statusPicking, statusPlaced
    case statusReady, statusReturned, statusShipped, stepDone, stepNow, stockDeliver
    case stockDeliverCost, stockDeliverFree, stockDeliverNoCost, stockDeliverNot, stockDeliverOnly
    case stockDeliverPrice, stockLeftLater, stockLeftToday, stockNearest, stockNearestPlain
    case stockNone, stockNoneOther, stockNotHere, stockOrCollect, stockOtherChoices
    case stockPlentyLater, stockPlentyToday, stockShopClosed, stockTransfer, subtotal, taxAdded
    case taxIncluded, taxIncludedAt, taxOnTop, tenderCard, tenderCardHint, tenderDemo
    case tenderDemoHint, tenderOnCollection, tenderOnCollectionHint, tenderTransfer
    case tenderTransferHint, testCard, testCardApproved, testCardDeclined, testCardHint
    case testCardLost, testCardSlow, toCheckout, toHome, total, trackParcel, tryAgain, undo
    case unitPrice, viewBasket, waitingSince
}
