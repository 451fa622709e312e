/// How many letters have to be put in, left out, exchanged or swapped with their neighbour to make
/// one word of another: the optimal string alignment distance (Damerau 1964, Levenshtein 1966),
/// given up once it is more than a bound. Keeps its rows between calls.
struct EditDistance {
    private var rows: [[Int]] = [[], [], []]

    /// What it costs to make the first word of the second one, and of the second one's best prefix;
    /// `bound` + 1 stands for more.
    mutating func between(
        _ left: [UInt16], _ right: ArraySlice<UInt16>, bound: Int
    ) -> (whole: Int, prefix: Int) {
        let width = right.count + 1
        if rows[0].count < width {
            for index in rows.indices { rows[index] = [Int](repeating: 0, count: width * 2) }
        }
        let start = right.startIndex
        for column in 0..<width { rows[1][column] = column }
        var (before, previous, current) = (0, 1, 2)
        for row in 1...left.count {
            rows[current][0] = row
            var least = row
            for column in 1..<width {
                let isSame = left[row - 1] == right[start + column - 1]
                var cost = min(
                    rows[previous][column] + 1, rows[current][column - 1] + 1,
                    rows[previous][column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, left[row - 2] == right[start + column - 1],
                    left[row - 1] == right[start + column - 2]
                {
                    cost = min(cost, rows[before][column - 2] + 1)
                }
                rows[current][column] = cost
                least = min(least, cost)
            }
            if least > bound { return (bound + 1, bound + 1) }
            (before, previous, current) = (previous, current, before)
        }
        var prefix = bound + 1
        for column in 0..<width { prefix = min(prefix, rows[previous][column]) }
        return (min(rows[previous][width - 1], bound + 1), prefix)
    }
}
