package import Kernel

/// The options and values of all products, each told from the others by its codes alone: "navy" of
/// a shirt and "navy" of a coat are one choice in a list.
package struct ChoiceBook: Sendable {
    package struct Choice: Sendable {
        package let code: ChoiceCode
        /// The number of its option.
        package let option: Int
        /// Where products put it among the values of its option, in thousandths, on average; the
        /// first seen counts.
        package let position: Int
    }

    /// Number 0 stands for none.
    package private(set) var choices: [Choice] = [
        Choice(code: ChoiceCode(option: "", value: ""), option: 0, position: 0)
    ]
    /// The codes of the options; number 0 stands for none.
    package private(set) var options: [String] = [""]
    private var numbers: [ChoiceCode: UInt16] = [:]
    private var names: [[Language: String]] = [[:]]
    private var families = [0]
    private var optionNumbers: [String: Int] = [:]
    private var optionNames: [[Language: String]] = [[:]]

    /// Choices that are told apart; more are not offered as filters.
    package static let most = 4_000

    package func number(_ code: ChoiceCode) -> Int? { numbers[code].map(Int.init) }

    package func name(_ number: Int, _ language: Language) -> String {
        LocalizedNames.best(names[number], language) ?? choices[number].code.value
    }

    package func optionName(_ number: Int, _ language: Language) -> String {
        LocalizedNames.best(optionNames[number], language) ?? options[number]
    }

    /// Values that stand beside each other in a product belong together ("S" and "M", "30" and
    /// "32"): the number of one of them stands for all.
    package func family(_ number: Int) -> Int {
        var number = number
        while families[number] != number { number = families[number] }
        return number
    }

    /// Notes the choices of one product.
    mutating func join(_ numbers: Set<UInt16>) {
        var byOption: [Int: Int] = [:]
        for number in numbers.sorted() where number != 0 {
            let number = Int(number)
            let option = choices[number].option
            if let first = byOption[option] {
                families[family(number)] = family(first)
            } else {
                byOption[option] = number
            }
        }
    }

    func number(of code: ChoiceCode) -> UInt16 { numbers[code] ?? 0 }
    func valueNames(_ number: UInt16) -> [Language: String] { names[Int(number)] }

    mutating func learn(_ learned: [ChoiceNames]) {
        for choice in learned {
            let option = option(choice.code.option)
            optionNames[option].merge(choice.option) { known, _ in known }
            if let number = numbers[choice.code] {
                names[Int(number)].merge(choice.value) { known, _ in known }
            } else if choices.count <= ChoiceBook.most {
                numbers[choice.code] = UInt16(choices.count)
                choices.append(
                    Choice(code: choice.code, option: option, position: choice.position))
                names.append(choice.value)
                families.append(choices.count - 1)
            }
        }
    }

    private mutating func option(_ code: String) -> Int {
        if let known = optionNumbers[code] { return known }
        optionNumbers[code] = options.count
        options.append(code)
        optionNames.append([:])
        return options.count - 1
    }
}

enum LocalizedNames {
    /// In the language asked for, else in English, else in the first there is.
    static func best(_ names: [Language: String], _ language: Language) -> String? {
        names[language] ?? names[.english] ?? names.min { $0.key.code < $1.key.code }?.value
    }
}
