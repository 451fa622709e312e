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
    case expiredFormTitle, factsAmountWrong, factsContents, factsContentsHint, factsManufacturer
    case factsMeasure, factsMissing, factsNoManufacturer, factsSafety, factsTitle, factsWarnings
    case faultNumber, faultText, faultTitle, fieldCity, fieldCountry, fieldEmail, fieldName
    case fieldNote, fieldPhone, fieldPhoneHint, fieldPostcode, fieldStreet, fieldUnit
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
    case lineNotInMarket, lineOnlyLeft, lineShort, lineSoldOut, lineWithdrawn, mailAbout
    case mailCancelledCard, mailCancelledFree, mailCancelledItems, mailCancelledSubject
    case mailCancelledText, mailCancelledTitle, mailCodeNotYou, mailCodePreview, mailCodeSubject
    case mailCodeText, mailCodeTitle, mailGreeting, mailOrderButton, mailOrderNext
    case mailOrderNextDeliver, mailOrderPreview, mailOrderPreviewDeliver, mailOrderSubject
    case mailOrderText, mailOrderTitle, mailReadyBring, mailReadyButton, mailReadyPreview
    case mailReadySubject, mailReadyText, mailReadyTitle, mailShippedSubject, mailShippedText
    case mailShippedTitle, mailShortSubject, mailShortText, mailSignature, makerAdd, makerChange
    case makerCountryHint, makerElectronic, makerInUnion, makerInUnionHint, makerName
    case makerNobodyInUnion, makerPostal, market, marketChoice, marketHint, measureKilogram
    case measureLitre, measureMetre, measurePiece, measureSquareMetre, messageByMail, messageBySms
    case messageFailed, messageOpen, messageOpenOf, messageTo, messagesEmpty, messagesEmptyText
    case messagesText, messagesTitle, navCollections, navTools, news, newsHint, notFoundText
    case notFoundTitle, officeAllLocations, officeComponents, officeLocation, officeMessages
    case officeName, officeNav, officeOrders, officePassword, officePicking, officeProducts
    case officeSaved, officeSignInName, officeSignInText, officeSignInTitle, officeSignInTooMany
    case officeSignInWrong, optionChosen, optionColour, optionSize, optionSoldOut, optionSummary
    case optional, optionsCount, order, orderCancel, orderCancelHint, orderCancelTooLate
    case orderCancelled, orderCancelledNote, orderCollectAt, orderDeliverTo, orderFind
    case orderImported, orderInvoice, orderItems, orderNotFound, orderNumber, orderPaid
    case orderPaidWith, orderPlacedOn, orderProgress, orderReturn, orderToPay, ordersEarlier
    case ordersToday, ordersTodayEmpty, ordersTodayEmptyText, page, pageFirst, pageNext, pageOf
    case pagePrevious, pageTitle, pages, paidByCash, paidByTerminal, partsTitle, pendingAgain
    case pendingText, pendingTitle, pickFound, pickFoundOf, pickMissing, pickMissingText, pickNotAll
    case pickOf, pickOpen, pickPicked, pickPickedOf, pickProgress, pickReady, pickReadyDone
    case pickReadyHint, pickReadyShip, pickReadyShipDone, pickSave, pickSaved, pickShelf, pickStart
    case pickStarted, pickTray, pickTrayHint, pickingEmpty, pickingEmptyOther, pickingEmptyText
    case pickingFilter, pickingTitle, pictureAdd, pictureAdded, pictureAlt, pictureAltHint
    case pictureDamaged, pictureEarlier, pictureFileRefused, pictureFiles, pictureFilesHint
    case pictureFirst, pictureLater, pictureMakeFirst, pictureMoves, pictureNothing, pictureNumber
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
    case ratingWord3, ratingWord4, ratingWord5, receipt, refusalAlreadyHandedOver
    case refusalAlreadyOrdered, refusalAlreadyPicking, refusalCannotCollect, refusalCannotDeliver
    case refusalCollectElsewhere, refusalDeliverAll, refusalDeliverInstead, refusalNotInMarket
    case refusalNothingCharged, refusalOtherChoice, refusalPayOnline, refusalPaymentDeclined
    case refusalPaymentPending, refusalPriceChanged, refusalRemove, refusalShopAll, refusalShortage
    case refusalSoldOut, refusalTakeLeft, refusalTitle, refusalTooMany, remove, removeItem, removed
    case returnBack, returnNumber, reviewCount, reviewHiddenFor, reviewHide, reviewHideFor
    case reviewHint, reviewName, reviewNameHint, reviewNameMissing, reviewRating
    case reviewRatingMissing, reviewSend, reviewShow, reviewText, reviewTextHint, reviewThanks
    case reviewVerified, reviewWrite, reviewWriteOf, reviewsHow, reviewsModerate, reviewsMore
    case reviewsNone, reviewsNoneOffice, reviewsOf, reviewsTitle, save, seeAll, seeAllOf, share
    case shareCopied, shareCopy, shareMail, shopAddress, shopCall, shopClosed, shopClosedLong
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
    case trackParcel, tryAgain, undo, unitPrice, viewBasket, waitingSince
}
