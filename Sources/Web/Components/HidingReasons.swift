package import Catalogue
package import Platform

extension HidingReason {
    package var key: TextKey {
        switch self {
        case .insulting: .hiddenInsulting
        case .personalData: .hiddenPersonalData
        case .advertising: .hiddenAdvertising
        case .unlawful: .hiddenUnlawful
        case .otherProduct: .hiddenOtherProduct
        }
    }
}
