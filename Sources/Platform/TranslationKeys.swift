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
    case deliveryCost, deliveryCostLater, demoNote, demoSentMessages, directions, discount, dismiss
    case dueLate, dueSoon, each, editBasket, errorCard, errorChooseHand, errorChooseOption
    case errorChooseShop, errorChooseTender, errorCity, errorCollectCode, errorCountry, errorEmail
    case errorName, errorNotPrintable, errorPaidBy, errorPhone, errorPostcode, errorQuantity
    case errorStreet, errorSummary, errorTitlePrefix, errorTooLong, expiredFormText
    case expiredFormTitle, faultNumber, faultText, faultTitle, fieldCity, fieldCountry, fieldEmail
    case fieldName, fieldNote, fieldPhone, fieldPhoneHint, fieldPostcode, fieldStreet, fieldUnit
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
    case mailShippedSubject, mailShippedText, mailShippedTitle, mailShortSubject, mailShortText
    case mailSignature, market, marketChoice, marketHint, messageByMail, messageBySms, messageFailed
    case messageOpen, messageOpenOf, messageTo, messagesEmpty, messagesEmptyText, messagesText
    case messagesTitle, navCollections, navTools, news, newsHint, notFoundText, notFoundTitle
    case officeAllLocations, officeComponents, officeLocation, officeMessages, officeName, officeNav
    case officeOrders, officePassword, officePicking, officeSignInName, officeSignInText
    case officeSignInTitle, officeSignInTooMany, officeSignInWrong, offlineText, offlineTitle
    case optionChosen, optionColour, optionSize, optionSoldOut, optionSummary, optional
    case optionsCount, order, orderCancel, orderCancelHint, orderCancelTooLate, orderCancelled
    case orderCancelledNote, orderCollectAt, orderDeliverTo, orderFind, orderImported, orderInvoice
    case orderItems, orderNotFound, orderNumber, orderPaid, orderPaidWith, orderPlacedOn
    case orderProgress, orderReturn, orderToPay, ordersEarlier, ordersToday, ordersTodayEmpty
    case ordersTodayEmptyText, page, pageFirst, pageNext, pageOf, pagePrevious, pageTitle, pages
    case paidByCash, paidByTerminal, partsTitle, pendingAgain, pendingText, pendingTitle, pickFound
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
    case quantityUpdateOf, receipt, refusalAlreadyHandedOver, refusalAlreadyOrdered
    case refusalAlreadyPicking, refusalCannotCollect, refusalCannotDeliver, refusalCollectElsewhere
    case refusalDeliverAll, refusalDeliverInstead, refusalNotInMarket, refusalNothingCharged
    case refusalOtherChoice, refusalPayOnline, refusalPaymentDeclined, refusalPaymentPending
    case refusalPriceChanged, refusalRemove, refusalShopAll, refusalShortage, refusalSoldOut
    case refusalTakeLeft, refusalTitle, refusalTooMany, remove, removeItem, removed, returnBack
    case returnNumber, save, seeAll, seeAllOf, shopAddress, shopCall, shopClosed, shopClosedLong
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
    case stockShopClosed, stockTransfer, subtotal, taxAdded, taxIncluded, taxIncludedAt, taxOnTop
    case tenderCard, tenderCardHint, tenderDemo, tenderDemoHint, tenderOnCollection
    case tenderOnCollectionHint, tenderTransfer, tenderTransferHint, testCard, testCardApproved
    case testCardDeclined, testCardHint, testCardLost, testCardSlow, toCheckout, toHome, total
    case trackParcel, tryAgain, undo, unitPrice, viewBasket, waitingSince
}
