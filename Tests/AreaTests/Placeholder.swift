// AreaTests
