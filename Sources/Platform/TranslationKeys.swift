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
    case forbiddenText, forbiddenTitle, foundProgram, foundText, foundUnknown, foundVideo, free
    case freeDeliveryLeft, freeDeliveryReached, fulfilmentCancelled, fulfilmentLines
    case fulfilmentTitle, goneText, goneTitle, handCollect, handShip, handoverCarrier
    case handoverCarrierDone, handoverDone, handoverNotReady, handoverNothingDue, handoverPaid
    case handoverPaidBy, handoverSubmit, handoverTakePayment, handoverText, handoverTitle
    case handoverTooMany, handoverWrong, helloPlain, home, homeBrowse, homeCollections, homeLead
    case homeLeadDelivered, homeNew, homeReduced, homeTitle, itemCount, keepLooking, labelLastOnes
    case labelNew, labelReduced, labelSoldOut, language, languageAndMarket, lineGone
    case lineNotInMarket, lineOnlyLeft, lineShort, lineSoldOut, lineWithdrawn, mailAbout
    case mailCancelledCard, mailCancelledFree, mailCancelledItems, mailCancelledSubject
    case mailCancelledText, mailCancelledTitle, mailCodeNotYou, mailCodePreview, mailCodeSubject
    case mailCodeText, mailCodeTitle, mailGreeting, mailOrderButton, mailOrderNext
    case mailOrderNextDeliver, mailOrderPreview, mailOrderPreviewDeliver, mailOrderSubject
    case mailOrderText, mailOrderTitle, mailReadyBring, mailReadyButton, mailReadyPreview
    case mailReadySubject, mailReadyText, mailReadyTitle, mailShippedSubject, mailShippedText
    case mailShippedTitle, mailShortSubject, mailShortText, mailSignature, market, marketChoice
    case marketHint, messageByMail, messageBySms, messageFailed, messageOpen, messageOpenOf
    case messageTo, messagesEmpty, messagesEmptyText, messagesText, messagesTitle, navCollections
    case navTools, news, newsHint, notFoundText, notFoundTitle, officeAllLocations, officeComponents
    case officeLocation, officeMessages, officeName, officeNav, officeOrders, officePassword
    case officePicking, officeProducts, officeSaved, officeSignInName, officeSignInText
    case officeSignInTitle, officeSignInTooMany, officeSignInWrong, optionChosen, optionColour
    case optionSize, optionSoldOut, optionSummary, optional, optionsCount, order, orderCancel
    case orderCancelHint, orderCancelTooLate, orderCancelled, orderCancelledNote, orderCollectAt
    case orderDeliverTo, orderFind, orderImported, orderInvoice, orderItems, orderNotFound
    case orderNumber, orderPaid, orderPaidWith, orderPlacedOn, orderProgress, orderReturn
    case orderToPay, ordersEarlier, ordersToday, ordersTodayEmpty, ordersTodayEmptyText, page
    case pageFirst, pageNext, pageOf, pagePrevious, pageTitle, pages, paidByCash, paidByTerminal
    case partsTitle, pendingAgain, pendingText, pendingTitle, pickFound, pickFoundOf, pickMissing
    case pickMissingText, pickNotAll, pickOf, pickOpen, pickPicked, pickPickedOf, pickProgress
    case pickReady, pickReadyDone, pickReadyHint, pickReadyShip, pickReadyShipDone, pickSave
    case pickSaved, pickShelf, pickStart, pickStarted, pickTray, pickTrayHint, pickingEmpty
    case pickingEmptyOther, pickingEmptyText, pickingFilter, pickingTitle, pictureAdd, pictureAdded
    case pictureAlt, pictureAltHint, pictureDamaged, pictureEarlier, pictureFileRefused
    case pictureFiles, pictureFilesHint, pictureFirst, pictureLater, pictureMakeFirst, pictureMoves
    case pictureNothing, pictureNumber, pictureNumbered, pictureOf, pictureOther, pictureRemoved
    case pictureRestore, pictureTooLarge, pictureTooMany, pictureTooManyPixels, pictureTrailing
    case pictureTrailingKnown, pictureWrongEnding, pictureWrongType, picturesNone, picturesOf
    case priceBefore, priceFell, priceFrom, priceNow, priceOff, priceRose, priceTaxAdded
    case priceTaxAndDelivery, priceTaxIncluded, priceTier, priorPrice, productAlso, productCare
    case productCount, productDescriptionField, productDescriptionHint, productDetails
    case productFindLabel, productMaterial, productNameField, productNameMissing, productNoneFound
    case productNoneFoundText, productNotInMarket, productNotInMarketText, productNumber
    case productOrigin, productPictures, productRange, productShow, productSizeLabel, productTexts
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
