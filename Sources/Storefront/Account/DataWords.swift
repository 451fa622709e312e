import Customers
import Kernel
import Platform
import Web

/// What the house holds about a person, in the person's words: tables and columns have names, and
/// each says what for and how long. A table without words here would fail its test.
package enum DataWords {
    private struct Words {
        let name: TextKey
        let why: TextKey

        init(_ name: TextKey, _ why: TextKey) {
            self.name = name
            self.why = why
        }
    }

    private static let tables: [String: Words] = [
        "profile": Words(.dataProfile, .dataWhyProfile),
        "identity": Words(.dataIdentity, .dataWhyIdentity),
        "contact_point": Words(.dataContact, .dataWhyContact),
        "address": Words(.addressesTitle, .dataWhyAddress),
        "consent": Words(.dataConsent, .dataWhyConsent),
        "suppression": Words(.dataSuppression, .dataWhySuppression),
        "sign_in_code": Words(.dataSignIn, .dataWhySignIn),
        "shopper_session": Words(.devicesTitle, .dataWhyDevice),
        "sent_message": Words(.dataMessages, .dataWhyMessage),
        "stock_alert": Words(.dataAlerts, .dataWhyAlert),
        "seen_product": Words(.dataSeen, .dataWhySeen),
        "shopping_list": Words(.listsTitle, .dataWhyList),
        "shopping_list_line": Words(.dataNotes, .dataWhyList),
        "checkout": Words(.dataCheckout, .dataWhyCheckout),
        "withdrawal": Words(.dataWithdrawals, .dataWhyWithdrawal),
        "review": Words(.dataReviews, .dataWhyReview),
        "kept_row": Words(.dataImported, .dataWhyImported),
    ]

    private static let columns: [String: TextKey] = [
        "given_name": .fieldGivenName, "family_name": .fieldFamilyName, "name": .fieldName,
        "shown_name": .reviewName, "language": .language, "country": .fieldCountry,
        "line1": .fieldStreet, "line2": .fieldUnit, "city": .fieldCity, "region": .fieldRegion,
        "postal_code": .fieldPostcode, "phone": .fieldPhone, "email": .fieldEmail,
        "contact_value": .dataColumnTo, "value": .dataColumnTo, "kind": .dataColumnKind,
        "purpose": .dataColumnAbout, "source": .dataColumnSource, "wording": .consentWords,
        "reason": .refundReason, "device": .dataColumnDevice, "subject": .dataColumnSubject,
        "text_body": .dataColumnText, "body": .dataColumnText, "note": .listNote,
        "cells": .dataColumnText, "failure": .dataColumnFailure, "product": .dataColumnProduct,
        "state": .columnStatus,
    ]

    package static var knownTables: Set<String> { Set(tables.keys) }

    static func name(of table: String, _ t: Texts) -> String {
        tables[table].map { t($0.name) } ?? table
    }

    static func why(_ table: String, _ t: Texts) -> String? { tables[table].map { t($0.why) } }

    static func name(ofColumn column: String, _ t: Texts) -> String {
        columns[column].map { t($0) } ?? column.replacing("_", with: " ")
    }

    /// Codes in words.
    static func text(_ value: PersonalValue, _ t: Texts) -> String {
        switch value.column {
        case "language": Language(rawValue: value.text)?.ownName ?? value.text
        case "country": Country(value.text).map { t.formats.country($0) } ?? value.text
        default: value.text
        }
    }
}
