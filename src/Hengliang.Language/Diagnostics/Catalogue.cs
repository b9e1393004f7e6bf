namespace Hengliang.Language.Diagnostics;

/// <summary>Every message of the language in one place; a code never changes meaning.</summary>
public static class Catalogue
{
    // Text and syntax: HL01xx
    public static readonly DiagnosticKind StrangeCharacter = new(
        "HL0101", Severity.Error,
        "“{0}”不是衡语的字符。", "'{0}' has no meaning in Heng.",
        "请删除它；文字请放在引号里。", "Remove it; put words between quotation marks.");

    public static readonly DiagnosticKind ExpectedStatement = new(
        "HL0102", Severity.Error,
        "这里应开始一条语句，却是{0}。", "A statement should begin here, but {0} was found.",
        "语句以“条款”“输入”“样例”等词开头，或写成“名称 = 算式”。", "A statement begins with a word such as clause, inputs or example, or reads 'name = formula'.");

    public static readonly DiagnosticKind ExpectedValue = new(
        "HL0103", Severity.Error,
        "这里缺少一个数、名称或括号，却是{0}。", "A number, a name or '(' was expected, but {0} was found.",
        "请补上要计算的内容。", "Write what should be computed here.");

    public static readonly DiagnosticKind ExpectedSign = new(
        "HL0104", Severity.Error,
        "这里应为“{0}”，却是{1}。", "'{0}' was expected, but {1} was found.",
        "请补上“{0}”。", "Write '{0}'.");

    public static readonly DiagnosticKind ExpectedWord = new(
        "HL0105", Severity.Error,
        "这里应为“{0}”，却是{2}。", "'{1}' was expected, but {2} was found.",
        "请补上“{0}”。", "Write '{1}'.");

    public static readonly DiagnosticKind ExpectedName = new(
        "HL0106", Severity.Error,
        "这里应为一个名称，却是{0}。", "A name was expected, but {0} was found.",
        "名称由汉字、字母、数字组成，不以数字开头。", "A name is made of Chinese characters, letters and digits and does not begin with a digit.");

    public static readonly DiagnosticKind TooDeep = new(
        "HL0107", Severity.Error,
        "嵌套太深：括号最多 {0} 层，算式最高 {1} 层。", "Nested too deeply: at most {0} levels of brackets and {1} of operations.",
        "请把中间结果写成单独的一行“名称 = 算式”。", "Give the inner parts names of their own: 'name = formula'.");

    public static readonly DiagnosticKind ExpectedText = new(
        "HL0108", Severity.Error,
        "这里应为引号中的文字，却是{0}。", "A text in quotation marks was expected, but {0} was found.",
        "请写成“\"文字\"”。", "Write it as \"text\".");

    public static readonly DiagnosticKind ExpectedDate = new(
        "HL0109", Severity.Error,
        "这里应为日期，却是{0}。", "A date was expected, but {0} was found.",
        "请写成 2026-01-05 或 2026年1月5日。", "Write it as 2026-01-05.");

    public static readonly DiagnosticKind ExpectedType = new(
        "HL0110", Severity.Error,
        "这里应为类型或单位，却是{0}。", "A type or a unit was expected, but {0} was found.",
        "例如：元、万元、%、人、文本、是否、日期、年度、列表 元、逐年 元。", "For instance: yuan, %, persons, text, yes-no, date, fiscal-year, list-of yuan, yearly yuan.");

    public static readonly DiagnosticKind ExpectedRounding = new(
        "HL0111", Severity.Error,
        "“取整”后应说明怎样取整，却是{0}。", "After 'rounded' the way of rounding must be said, but {0} was found.",
        "请写：四舍五入、四舍六入五成双、舍去或进一。", "Write half-up, half-even, down or up.");

    public static readonly DiagnosticKind RoundingStepNotPositive = new(
        "HL0112", Severity.Error,
        "取整的单位必须大于零。", "The step of a rounding must be above zero.",
        "例如：到 元、到 百元、到 0.01。", "For instance: to yuan, to hundred-yuan, to 0.01.");

    public static readonly DiagnosticKind ExpectedEntry = new(
        "HL0113", Severity.Error,
        "这里应为“名称: 值”，却是{0}。", "'name: value' was expected, but {0} was found.",
        "请写上名称和冒号。", "Write a name and a colon.");

    public static readonly DiagnosticKind TextWithoutEnd = new(
        "HL0114", Severity.Error,
        "这段文字缺少后引号。", "This text has no closing quotation mark.",
        "请在同一行补上后引号。", "Close it on the same line.");

    public static readonly DiagnosticKind NameWithoutEnd = new(
        "HL0115", Severity.Error,
        "这个名称缺少后一个反引号。", "This name has no closing backquote.",
        "请写成 `名称`。", "Write it as `name`.");

    public static readonly DiagnosticKind ReservedName = new(
        "HL0116", Severity.Error,
        "“{0}”是保留词，不能作名称。", "'{0}' is a reserved word and cannot be a name.",
        "请换一个名称，或写成 `{0}`。", "Choose another name, or write `{0}`.");

    public static readonly DiagnosticKind NumberTooLong = new(
        "HL0117", Severity.Error,
        "这个数超过 {0} 位，无法读取。", "This number has more than {0} figures and cannot be read.",
        "请检查是否多打了数字。", "Check whether figures were typed twice.");

    public static readonly DiagnosticKind NoSuchDay = new(
        "HL0118", Severity.Error,
        "没有“{0}”这一天。", "There is no day '{0}'.",
        "请检查月份和日期。", "Check the month and the day.");

    public static readonly DiagnosticKind NoSuchYear = new(
        "HL0119", Severity.Error,
        "“{0}”不是一个年度。", "'{0}' is not a year.",
        "请写 1 到 9999 之间的整数，如 2026年度。", "Write a whole number from 1 to 9999.");

    public static readonly DiagnosticKind DecimalsOutOfRange = new(
        "HL0120", Severity.Error,
        "小数位数“{0}”应为 0 到 30 的整数。", "The number of decimals '{0}' must be a whole number from 0 to 30.",
        "请改为合适的位数。", "Choose a fitting number.");

    public static readonly DiagnosticKind ExpectedSharing = new(
        "HL0121", Severity.Error,
        "“预算总额控制”的金额后应写“按比例折算”，却是{0}。", "Behind the amount of 'within-budget' 'pro-rata' was expected, but {0} was found.",
        "例如：应补 预算总额控制 3000万元 按比例折算 尾差最大余额 到 元。", "For instance: due within-budget 30 million-yuan pro-rata largest-remainder to yuan.");

    public static readonly DiagnosticKind ExpectedOrder = new(
        "HL0122", Severity.Error,
        "“{0}”后面没有说清按什么排、从高到低还是从低到高，却是{1}。", "Behind '{0}' it is not said by what and in which order applicants are placed; {1} was found.",
        "例如：名额 20家 按 得分 从高到低。", "For instance: quota 20 firms by score high-to-low.");

    public static readonly DiagnosticKind ExpectedTies = new(
        "HL0123", Severity.Error,
        "“同分”后应说明相同时怎么办，却是{0}。", "Behind 'ties' it must be said what happens to equals, but {0} was found.",
        "可写：{1}。", "Write one of: {2}.");

    public static readonly DiagnosticKind LimitInBranch = new(
        "HL0124", Severity.Error,
        "“则”和“否则”之间的“{0}”不清楚是管这一支还是管整个算式。", "It is not clear whether '{0}' between 'then' and 'else' is for this branch or for the whole.",
        "只管这一支请加括号，如“则 ({1} {0} …) 否则”；管整个算式请写在最后。", "Put brackets around the branch, as in 'then ({1} {0} …) else', or write it at the end for the whole.");

    public static readonly DiagnosticKind MoreFindings = new(
        "HL0199", Severity.Error,
        "另有 {0} 个问题未列出。", "{0} more findings are not listed.",
        "请先改正上面的问题。", "Correct those above first.");

    // Names: HL02xx
    public static readonly DiagnosticKind UnknownName = new(
        "HL0201", Severity.Error,
        "没有叫“{0}”的名称。", "Nothing is called '{0}'.",
        "请检查写法，或先在“输入”“参数”或条款中定义它。", "Check the spelling, or define it first.");

    public static readonly DiagnosticKind UnknownFunction = new(
        "HL0202", Severity.Error,
        "没有函数“{0}”。", "There is no function '{0}'.",
        "函数一览见语言手册。", "The manual lists all functions.");

    public static readonly DiagnosticKind UnknownUnit = new(
        "HL0203", Severity.Error,
        "没有单位“{0}”。", "There is no unit '{0}'.",
        "请检查写法，或用“计量单位 {0}”声明它。", "Check the spelling, or declare it with 'define-unit {0}'.");

    public static readonly DiagnosticKind UnknownType = new(
        "HL0204", Severity.Error,
        "没有类型或单位“{0}”。", "There is no type or unit '{0}'.",
        "例如：元、%、人、文本、是否、日期、年度。", "For instance: yuan, %, persons, text, yes-no, date, fiscal-year.");

    public static readonly DiagnosticKind NameTwice = new(
        "HL0205", Severity.Error,
        "“{0}”在这里定义了不止一次。", "'{0}' is defined more than once here.",
        "请改名，或给两个版本的条款各写生效期间。", "Rename one, or give the clauses of the versions their periods.");

    public static readonly DiagnosticKind OutputNotDefined = new(
        "HL0206", Severity.Error,
        "输出“{0}”没有算式。", "The output '{0}' has no formula.",
        "请在条款中写“{0} = …”。", "Write '{0} = …' in a clause.");

    public static readonly DiagnosticKind NoOutputs = new(
        "HL0207", Severity.Error,
        "规则“{0}”没有输出。", "The rule '{0}' has no outputs.",
        "请在“输出”下列出结果及其单位。", "List its results and their units under outputs.");

    public static readonly DiagnosticKind OutsideRule = new(
        "HL0208", Severity.Error,
        "这条语句不在任何规则里。", "This statement stands in no rule.",
        "请在它前面写“规则 名称”。", "Write 'rule name' above it.");

    public static readonly DiagnosticKind Circle = new(
        "HL0209", Severity.Error,
        "这些定义互相依赖，成了一个圈：{0}。", "These definitions need each other in a circle: {0}.",
        "请去掉其中一环。", "Break one of the links.");

    public static readonly DiagnosticKind VerdictTwice = new(
        "HL0210", Severity.Error,
        "一条规则只能有一个“结论”。", "A rule has only one verdict.",
        "请用“且”把条件合成一个。", "Join the conditions with 'and'.");

    public static readonly DiagnosticKind UnknownRole = new(
        "HL0211", Severity.Error,
        "“{0}”不能接在“作为”后面，或与类型不合。", "'{0}' cannot follow 'as', or does not fit the type.",
        "年度可作为 本年，日期可作为 适用日，逐年值可作为 由远及近。", "A fiscal year may be this-year, a date effective-day, a yearly series oldest-first.");

    public static readonly DiagnosticKind NoTimeInput = new(
        "HL0212", Severity.Error,
        "用到“{0}”，但没有声明它要用的输入（时间或下级单位）。", "'{0}' is used, but the input it needs (the time, the units below) is not declared.",
        "请声明一个输入：{1}。", "Declare an input as: {1}.");

    public static readonly DiagnosticKind NoUnitInput = new(
        "HL0213", Severity.Error,
        "“计”后的“{0}”不是文本输入，无法指明单位。", "'{0}' behind 'measured-in' is no text input and cannot name a unit.",
        "请声明：{0}: 文本。", "Declare '{0}: text'.");

    public static readonly DiagnosticKind NoSuchExample = new(
        "HL0214", Severity.Error,
        "前面没有叫“{0}”的样例。", "No example above is called '{0}'.",
        "请检查样例的标题。", "Check the example's title.");

    public static readonly DiagnosticKind UnknownLevel = new(
        "HL0215", Severity.Error,
        "“{0}”不是检查的级别。", "'{0}' is not a level of a check.",
        "请写：错误、警告或提示。", "Write error, warning or remark.");

    public static readonly DiagnosticKind UnknownForm = new(
        "HL0216", Severity.Error,
        "“{0}”不是显示方式。", "'{0}' is no way of showing a number.",
        "请写：显示 2位、显示 分数 或 显示 单位。", "Write shown 2 decimals, shown fraction or shown with-unit.");

    public static readonly DiagnosticKind NotADefinition = new(
        "HL0217", Severity.Error,
        "“{0}”只能问一个由算式定义的名称。", "'{0}' can only be asked of a name defined by a formula.",
        "请先写“名称 = 算式”，再问它。", "Write 'name = formula' first and ask that name.");

    public static readonly DiagnosticKind CannotMove = new(
        "HL0218", Severity.Error,
        "“{0}”不能在另一期或下级单位上计算：它有几个版本、引用了自己，或展开太多。", "'{0}' cannot be computed for another period or for units below: it has several versions, needs itself, or unfolds too far.",
        "请在“上期”“本年累计”“下级合计”里直接写用到的字段。", "Write the fields themselves inside previous, year-to-date or sum-below.");

    public static readonly DiagnosticKind PopulationInside = new(
        "HL0219", Severity.Error,
        "“{0}”针对全部申报者，要单独作为一条算式，不能写在别的算式里。", "'{0}' is about all applicants; it must be a formula of its own and not a part of another.",
        "请先写“名称 = …{0}…”，再用这个名称。", "Give it a name first, 'name = … {0} …', and use that name.");

    public static readonly DiagnosticKind BudgetTwice = new(
        "HL0220", Severity.Error,
        "“{0}”的总额已由“{1}”控制，不能再控制一次。", "The total of '{0}' is under the budget of '{1}' already.",
        "第二道预算请控制“{1}”；或只留一道。", "Put the second budget over '{1}', or keep only one.");

    // Types and units: HL03xx
    public static readonly DiagnosticKind UnitMismatch = new(
        "HL0301", Severity.Error,
        "单位不一致：需要{0}，却是{1}。", "The units differ: {0} is needed, but this is {1}.",
        "请补上单位，或先换算成同一单位。", "Write the unit, or convert to the same one first.");

    public static readonly DiagnosticKind TypeMismatch = new(
        "HL0302", Severity.Error,
        "类型不一致：需要{0}，却是{1}。", "The types differ: {0} is needed, but this is {1}.",
        "请检查所用的名称和写法。", "Check the names and how they are used.");

    public static readonly DiagnosticKind NoOrder = new(
        "HL0303", Severity.Error,
        "{0}不能比较大小。", "Values of the type {0} have no order.",
        "只有数、年度和日期可以比较大小。", "Only numbers, years and dates can be compared by size.");

    public static readonly DiagnosticKind CannotCompute = new(
        "HL0304", Severity.Error,
        "不能对{1}和{2}做“{0}”。", "'{0}' cannot be applied to {1} and {2}.",
        "请检查两边的类型和单位。", "Check the types and units of both sides.");

    public static readonly DiagnosticKind DivisionByZero = new(
        "HL0305", Severity.Error,
        "除数是零。", "The divisor is zero.",
        "请改正除数。", "Correct the divisor.");

    public static readonly DiagnosticKind NotIndexed = new(
        "HL0306", Severity.Error,
        "{0}后面不能用方括号。", "{0} cannot be followed by square brackets.",
        "只有逐年值（按年度）和列表（按序号，从 1 起）可以。", "Only yearly series (by year) and lists (by place, from 1) can.");

    public static readonly DiagnosticKind NotARecord = new(
        "HL0307", Severity.Error,
        "{0}没有字段，不能用“.”。", "{0} has no fields, so '.' cannot follow.",
        "只有记录有字段。", "Only records have fields.");

    public static readonly DiagnosticKind WrongArguments = new(
        "HL0308", Severity.Error,
        "“{0}”的参数不合适：给的是 {2}。", "The arguments of '{0}' do not fit: {3} was given.",
        "用法：{1}。", "Usage: {1}.");

    public static readonly DiagnosticKind NeedsWholeNumber = new(
        "HL0309", Severity.Error,
        "这里要写一个 1 到 {0} 的整数。", "A whole number from 1 to {0} must be written here.",
        "请直接写数字。", "Write the figure itself.");

    public static readonly DiagnosticKind NotConstant = new(
        "HL0310", Severity.Error,
        "这里的值必须直接写出。", "The value here must be written out.",
        "请写数、文字、日期、是或否，不要用名称。", "Write a number, a text, a date, yes or no, and no names.");

    public static readonly DiagnosticKind NoSuchChoice = new(
        "HL0311", Severity.Error,
        "“{0}”不在允许的取值中：{1}。", "'{0}' is not one of the values allowed: {1}.",
        "请改为其中之一。", "Choose one of them.");

    public static readonly DiagnosticKind NatureMismatch = new(
        "HL0312", Severity.Error,
        "存量和流量不能这样放在一起：一边是期末的数，一边是一段时间里发生的数。", "A stock and a flow do not go together here: one counts what there is, the other what came about.",
        "请换用同一口径的数，例如两边都用新增数。", "Use numbers of one kind, for instance what is new on both sides.");

    public static readonly DiagnosticKind StockSummed = new(
        "HL0313", Severity.Error,
        "“{0}”把各期的存量相加，没有意义。", "'{0}' adds up a stock over time, which has no meaning.",
        "请取期末数，或改用流量（新增数）。", "Take the last value, or use a flow.");

    public static readonly DiagnosticKind BudgetNegative = new(
        "HL0314", Severity.Error,
        "预算“{0}”小于零。", "The budget '{0}' is below zero.",
        "请写不小于零的金额。", "Write an amount that is not below zero.");

    public static readonly DiagnosticKind BudgetNotInSteps = new(
        "HL0315", Severity.Error,
        "预算“{0}”不是{1}的整倍数，折算后的合计不能与它相等。", "The budget '{0}' is no whole multiple of {1}, so payments cannot add up to it.",
        "请改预算，或改“到”后的单位。", "Change the budget, or the step behind 'to'.");

    public static readonly DiagnosticKind PlacesNotWhole = new(
        "HL0316", Severity.Error,
        "名额“{0}”不是不小于零的整数。", "The number of places '{0}' is no whole number from zero.",
        "请写整数，如 20家。", "Write a whole number such as 20 firms.");

    // Tiers, tables and versions: HL04xx
    public static readonly DiagnosticKind TierGap = new(
        "HL0401", Severity.Error,
        "有空档：没有一行适合 {0}。", "There is a gap: no row fits {0}.",
        "请补上这一档，或加一行“其余”。", "Add a row for it, or a last row 'rest'.");

    public static readonly DiagnosticKind TierOverlap = new(
        "HL0402", Severity.Error,
        "有重叠：{0} 同时适合这一行和第 {1} 处的一行。", "There is an overlap: {0} fits this row and the one at {1}.",
        "请用“含”“不含”说清界限归哪一档。", "Say with incl and excl which row the end belongs to.");

    public static readonly DiagnosticKind RowUnreachable = new(
        "HL0403", Severity.Error,
        "这一行永远用不上。", "This row can never apply.",
        "前面的行已经包含了它；请调整顺序或界限。", "The rows above already cover it; change their order or ends.");

    public static readonly DiagnosticKind EndNotSaid = new(
        "HL0404", Severity.Error,
        "界限“{0}”没有说明含不含。", "It is not said whether the end '{0}' is included.",
        "请写成“{0}(含)”或“{0}(不含)”。", "Write '{0} (incl)' or '{0} (excl)'.");

    public static readonly DiagnosticKind RestNotLast = new(
        "HL0405", Severity.Error,
        "“其余”之后不能再有行。", "No row may follow 'rest'.",
        "请把“其余”放在最后。", "Put 'rest' last.");

    public static readonly DiagnosticKind CellCount = new(
        "HL0406", Severity.Error,
        "这张表有 {0} 列，这一行写了 {1} 格。", "The table has {0} columns, this row has {1} cells.",
        "请补齐；任意值写“任意”。", "Complete it; write any-value where every value fits.");

    public static readonly DiagnosticKind OneSubject = new(
        "HL0407", Severity.Error,
        "“分段”和“分档”只看一个数。", "Marginal and slab tiers look at one number.",
        "看几个数请用“决策表”。", "Use decision-table for several.");

    public static readonly DiagnosticKind MarginalRow = new(
        "HL0408", Severity.Error,
        "“分段”的每一行要写到哪里为止，最后一行写“超过部分”。", "Each row of marginal tiers says where it ends, the last one is 'rest'.",
        "例如：500万元(含)以内: 5%；超过部分: 8%。", "For instance: 5 million-yuan (incl) or-less: 5%; rest: 8%.");

    public static readonly DiagnosticKind BandStartDiffers = new(
        "HL0409", Severity.Error,
        "这一段从 {0} 开始，上一段却到 {1} 为止。", "This band begins at {0}, but the one before ends at {1}.",
        "请让两段首尾相接。", "Let them join.");

    public static readonly DiagnosticKind BandsNotAscending = new(
        "HL0410", Severity.Error,
        "界限“{0}”不大于前一段的界限。", "The end '{0}' is not above the end of the band before.",
        "各段应由低到高。", "List the bands from low to high.");

    public static readonly DiagnosticKind VersionGap = new(
        "HL0411", Severity.Error,
        "“{0}”的版本之间有空档：前一个到 {1}，后一个从 {2} 起。", "The versions of '{0}' leave a gap: one ends on {1}, the next begins on {2}.",
        "请让前后相接。", "Let them join.");

    public static readonly DiagnosticKind VersionOverlap = new(
        "HL0412", Severity.Error,
        "“{0}”的版本有重叠：前一个到 {1}，后一个从 {2} 起。", "The versions of '{0}' overlap: one ends on {1}, the next begins on {2}.",
        "请写明各自的生效和失效日期。", "Give each its first and last day.");

    public static readonly DiagnosticKind PeriodBackwards = new(
        "HL0413", Severity.Error,
        "失效日期早于生效日期。", "The period ends before it begins.",
        "请检查两个日期。", "Check the two dates.");

    // Cases and running: HL05xx
    public static readonly DiagnosticKind CaseNotAnObject = new(
        "HL0501", Severity.Error,
        "案例应为一组“字段: 值”。", "A case is an object of fields and values.",
        "请用 JSON 对象书写。", "Write a JSON object.");

    public static readonly DiagnosticKind UnknownField = new(
        "HL0502", Severity.Error,
        "“{1}”没有字段“{0}”。", "'{1}' has no field '{0}'.",
        "请检查字段名。", "Check the field's name.");

    public static readonly DiagnosticKind WrongFieldValue = new(
        "HL0503", Severity.Error,
        "字段“{0}”需要{1}，却是 {2}。", "The field '{0}' needs {1}, but has {2}.",
        "请改正案例中的值；未知请写 null。", "Correct the value in the case; write null when it is unknown.");

    public static readonly DiagnosticKind AmountOutOfRange = new(
        "HL0504", Severity.Error,
        "字段“{0}”的金额 {1} 超出可记录的范围。", "The amount {1} of the field '{0}' is beyond what can be recorded.",
        "请检查单位和位数。", "Check its unit and its figures.");

    public static readonly DiagnosticKind UnknownCaseUnit = new(
        "HL0505", Severity.Error,
        "“{0}”不是字段“{1}”可用的单位。", "'{0}' is no unit the field '{1}' can have.",
        "请改为元、万元等。", "Write 元, 万元 or another unit of money.");

    public static readonly DiagnosticKind NotInForce = new(
        "HL0506", Severity.Error,
        "“{0}”在 {1} 没有有效的版本。", "'{0}' has no version in force on {1}.",
        "请检查日期，或选用当时有效的政策。", "Check the date, or choose the policy that was in force then.");

    public static readonly DiagnosticKind LimitReached = new(
        "HL0507", Severity.Error,
        "计算中止：{0}。", "The run was stopped: {0}.",
        "请检查输入是否过大。", "Check whether an input is too large.");

    public static readonly DiagnosticKind NoSuchRule = new(
        "HL0508", Severity.Error,
        "没有规则“{0}”。", "There is no rule '{0}'.",
        "请检查规则名。", "Check the rule's name.");

    public static readonly DiagnosticKind ParameterNotInForce = new(
        "HL0509", Severity.Error,
        "参数“{0}”在 {1} 没有有效的版本。", "The parameter '{0}' has no version in force at {1}.",
        "请补上这一时期的版本。", "Add the version of that time.");

    public static readonly DiagnosticKind LimitDiffers = new(
        "HL0510", Severity.Error,
        "“{0}”的预算或名额在一起的各家中不一样：第 {1} 家是 {2}，第 {3} 家是 {4}。", "The budget or number of places of '{0}' differs among applicants who share it: {2} for number {1}, {4} for number {3}.",
        "请在条款里写“每 …”，让同一预算的各家成为一组。", "Write 'each …' in the clause, so that those with one budget make a group.");

    public static readonly DiagnosticKind ClaimBeyond = new(
        "HL0511", Severity.Error,
        "“{0}”第 {1} 家的金额 {2} 超出可折算的范围。", "The amount {2} of number {1} under '{0}' is beyond what can be shared out.",
        "请检查单位和位数。", "Check its unit and its figures.");

    // Examples and tests: HL06xx
    public static readonly DiagnosticKind ExampleExpectsNothing = new(
        "HL0601", Severity.Error,
        "样例“{0}”没有写期望的结果。", "The example '{0}' expects nothing.",
        "请在“=>”后写出结果。", "Write the results after '=>'.");

    public static readonly DiagnosticKind ExampleDiffers = new(
        "HL0602", Severity.Error,
        "样例“{0}”不符：“{1}”应为 {2}，算得 {3}。", "The example '{0}' differs: '{1}' should be {2} but is {3}.",
        "请核对条款、算式和样例。", "Check the clause, the formula and the example.");

    public static readonly DiagnosticKind ExampleFails = new(
        "HL0603", Severity.Error,
        "样例“{0}”无法运行：{1}", "The example '{0}' cannot run: {1}",
        "请先改正。", "Correct that first.");

    public static readonly DiagnosticKind ExampleLength = new(
        "HL0604", Severity.Error,
        "样例“{0}”有 {1} 家，“{2}”却写了 {3} 个结果。", "The example '{0}' has {1} applicants, but '{2}' has {3} results.",
        "请按顺序给每一家写一个结果，如 [1万元, 2万元]。", "Write one result for each in their order, such as [1 wan-yuan, 2 wan-yuan].");

    /// <summary>All of them, by code.</summary>
    public static IReadOnlyList<DiagnosticKind> All { get; } =
    [
        StrangeCharacter, ExpectedStatement, ExpectedValue, ExpectedSign, ExpectedWord, ExpectedName, TooDeep, ExpectedText, ExpectedDate,
        ExpectedType, ExpectedRounding, RoundingStepNotPositive, ExpectedEntry, TextWithoutEnd, NameWithoutEnd, ReservedName, NumberTooLong,
        NoSuchDay, NoSuchYear, DecimalsOutOfRange, ExpectedSharing, ExpectedOrder, ExpectedTies, LimitInBranch, MoreFindings, UnknownName, UnknownFunction, UnknownUnit, UnknownType, NameTwice,
        OutputNotDefined, NoOutputs, OutsideRule, Circle, VerdictTwice, UnknownRole, NoTimeInput, NoUnitInput, NoSuchExample, UnknownLevel,
        UnknownForm, NotADefinition, CannotMove, PopulationInside, BudgetTwice, UnitMismatch, TypeMismatch, NoOrder, CannotCompute, DivisionByZero, NotIndexed, NotARecord,
        WrongArguments, NeedsWholeNumber, NotConstant, NoSuchChoice, NatureMismatch, StockSummed, BudgetNegative, BudgetNotInSteps, PlacesNotWhole, TierGap, TierOverlap, RowUnreachable, EndNotSaid, RestNotLast,
        CellCount, OneSubject, MarginalRow, BandStartDiffers, BandsNotAscending, VersionGap, VersionOverlap, PeriodBackwards,
        CaseNotAnObject, UnknownField, WrongFieldValue, AmountOutOfRange, UnknownCaseUnit, NotInForce, LimitReached, NoSuchRule,
        ParameterNotInForce, LimitDiffers, ClaimBeyond, ExampleExpectsNothing, ExampleDiffers, ExampleFails, ExampleLength,
        .. SimulationCatalogue.All,
    ];
}
