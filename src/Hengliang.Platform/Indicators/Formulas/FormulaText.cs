using System.Globalization;
using System.Text;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Formulas;

/// <summary>A formula as Heng compiles it, with the fields it uses.</summary>
/// <param name="Heng">Its text in plain Heng.</param>
/// <param name="Uses">Its fields, each once.</param>
/// <param name="AsksPeriod">True when it asks which part of the year it is.</param>
internal sealed record RewrittenFormula(string Heng, IReadOnlyList<FormulaUse> Uses, bool AsksPeriod);

/// <summary>A name a formula may use, and the indicator it means.</summary>
internal sealed record FormulaName(string Name, Guid IndicatorId, string FullName)
{
    /// <summary>As it is looked for in a formula: its brackets and commas are read as those of the formula are.</summary>
    public string Name { get; } = FormulaText.Even(Name);

    /// <inheritdoc cref="FormulaUse.IsRunningTotal"/>
    public bool IsRunningTotal { get; init; }
}

/// <summary>Turns a formula as people write it into plain Heng: names of indicators into fields, and 上期, 上年同期, 本年累计,
/// 下级合计, 期间数, 如果 and 为空 into what Heng says of them.</summary>
/// <remarks>A value of another period or of the regions below is a field of its own, so that any engine of Heng runs the result.
/// Names may hold any character: at each place the longest name or alias that fits is meant.</remarks>
internal sealed class FormulaText
{
    /// <summary>The number of the period in its year: 3 for the third quarter, 6 for January to June, 1 for a year.</summary>
    public const string PeriodNumber = "期间数";

    private const int DeepestCall = 20;

    private readonly IReadOnlyList<FormulaName> _names;
    private readonly string _text;
    private readonly Dictionary<string, FormulaUse> _uses = new(StringComparer.Ordinal);
    private Problem? _problem;
    private bool _asksPeriod;
    private int _depth;

    private FormulaText(string text, IReadOnlyList<FormulaName> names) => (_text, _names) = (text, names);

    /// <param name="text">As written.</param>
    /// <param name="names">Every name and alias, the longest first.</param>
    public static Outcome<RewrittenFormula> Rewrite(string text, IReadOnlyList<FormulaName> names)
    {
        var even = Even(text);
        var formula = new FormulaText(even, names);
        var heng = formula.Rewrite((0, even.Length), FormulaView.Itself);
        return formula._problem is { } problem ? problem : new RewrittenFormula(heng, [.. formula._uses.Values], formula._asksPeriod);
    }

    /// <summary>In one line, with the brackets and commas of Heng; as long as before.</summary>
    public static string Even(string text) => text.Replace('\n', ' ').Replace('\r', ' ').Replace('（', '(').Replace('）', ')').Replace('，', ',');

    private string Rewrite((int Start, int End) part, FormulaView view)
    {
        var heng = new StringBuilder();
        for (var at = part.Start; at < part.End && _problem is null;)
            at = Take(heng, at, part.End, view);
        return heng.ToString();
    }

    /// <summary>Writes what stands at <paramref name="at"/>; the place behind it.</summary>
    private int Take(StringBuilder heng, int at, int end, FormulaView view)
    {
        if (_text[at] == '`')
            return TakeQuoted(heng, at, end, view);
        if (StartsName(at) && FindName(at, end) is { } name)
        {
            heng.Append(Use(name, view));
            return at + name.Name.Length;
        }

        if (_text[at] is '"' or '“')
            return Copy(heng, at, _text.IndexOf(_text[at] == '"' ? '"' : '”', at + 1) is > 0 and var close && close < end ? close + 1 : end);
        if (!IsOfWord(_text[at]))
            return Copy(heng, at, at + 1);
        var word = at;
        while (word < end && IsOfWord(_text[word]))
            word++;
        return TakeWord(heng, at, word, end, view);
    }

    private int TakeWord(StringBuilder heng, int at, int word, int end, FormulaView view)
    {
        var name = _text[at..word];
        if (name == PeriodNumber)
        {
            _asksPeriod = true;
            heng.Append(PeriodNumber);
            return word + 1 < end && _text[word] == '(' && _text[word + 1] == ')' ? word + 2 : word;
        }

        if (word >= end || _text[word] != '(' || !IsFunction(name))
            return Copy(heng, at, word);
        var close = Match(word, end);
        if (close < 0)
            return Stop(end, $"“{name}(”没有对应的右括号。", $"'{name}(' has no closing bracket.");
        if (_depth++ > DeepestCall)
            return Stop(end, "函数套得太深，请拆成几个指标。", "The functions are nested too deeply; split the formula into several indicators.");
        heng.Append(Call(name, Arguments(word + 1, close), view));
        _depth--;
        return close + 1;
    }

    private static bool IsFunction(string name) =>
        name is "上期" or "previous" or "上年同期" or "samePeriodLastYear" or "本年累计" or "yearToDate" or "下级合计" or "sumBelow" or "如果" or "为空" or "isMissing";

    private string Call(string name, List<(int Start, int End)> parts, FormulaView view) => (name, parts.Count) switch
    {
        ("上期" or "previous", 1 or 2) => Back(parts, view),
        ("上年同期" or "samePeriodLastYear", 1) => $"({Rewrite(parts[0], view with { YearsBack = view.YearsBack + 1 })})",
        ("本年累计" or "yearToDate", 1) => One(name, parts[0], view with { YearToDate = true }),
        ("下级合计" or "sumBelow", 1) => One(name, parts[0], view with { Below = true }),
        ("如果", 3) => $"(若 {Rewrite(parts[0], view)} 则 {Rewrite(parts[1], view)} 否则 {Rewrite(parts[2], view)})",
        ("为空" or "isMissing", 1) => $"未提供({Rewrite(parts[0], view)})",
        _ => Refuse($"“{name}”的参数个数不对（现有 {parts.Count} 个）。", $"'{name}' can not have {parts.Count} arguments."),
    };

    /// <summary>上期(指标, n): n stands as a number, so that the fields are known before anything is computed.</summary>
    private string Back(List<(int Start, int End)> parts, FormulaView view)
    {
        var back = 1;
        if (parts.Count == 2 && (!int.TryParse(_text.AsSpan(parts[1].Start, parts[1].End - parts[1].Start).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out back) || back is < 1 or > 40))
            return Refuse("“上期”的第二个参数应是 1 到 40 的整数。", "The second argument of 上期 is a whole number from 1 to 40.");
        return $"({Rewrite(parts[0], view with { Back = view.Back + back })})";
    }

    // What parts add up to is asked of one indicator: of a ratio it would be wrong.
    private string One(string function, (int Start, int End) part, FormulaView view)
    {
        var name = _text[part.Start..part.End].Trim().Trim('`');
        return _names.FirstOrDefault(n => string.Equals(n.Name, name, StringComparison.Ordinal)) is { } found
            ? Use(found, view)
            : Refuse($"“{function}”里只能写一个指标的名称，“{name}”不是。", $"'{function}' takes the name of one indicator; '{name}' is none.");
    }

    private int TakeQuoted(StringBuilder heng, int at, int end, FormulaView view)
    {
        var close = _text.IndexOf('`', at + 1);
        if (close < 0 || close >= end)
            return Stop(end, "反引号没有成对。", "A back quote is not closed.");
        var name = _text[(at + 1)..close];
        heng.Append(_names.FirstOrDefault(n => string.Equals(n.Name, name, StringComparison.Ordinal)) is { } found ? Use(found, view) : $"`{name}`");
        return close + 1;
    }

    private string Use(FormulaName name, FormulaView view)
    {
        var use = new FormulaUse(name.IndicatorId, name.FullName, view) { IsRunningTotal = name.IsRunningTotal };
        _uses[use.Field] = use;
        return $"`{use.Field}`";
    }

    private FormulaName? FindName(int at, int end) => _names.FirstOrDefault(n =>
        at + n.Name.Length <= end && string.CompareOrdinal(_text, at, n.Name, 0, n.Name.Length) == 0
        && (at + n.Name.Length == end || !IsOfWord(_text[at + n.Name.Length])));

    private bool StartsName(int at) => at == 0 || !IsOfWord(_text[at - 1]);

    private static bool IsOfWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    private int Match(int open, int end)
    {
        var depth = 0;
        for (var at = open; at < end; at++)
        {
            depth += _text[at] switch { '(' or '[' or '{' => 1, ')' or ']' or '}' => -1, _ => 0 };
            if (depth == 0)
                return at;
        }

        return -1;
    }

    private List<(int Start, int End)> Arguments(int start, int end)
    {
        var (arguments, from) = (new List<(int, int)>(), start);
        for (var at = start; at < end; at++)
            if (_text[at] is '(' or '[' or '{')
                at = Match(at, end) is >= 0 and var close ? close : end;
            else if (_text[at] == ',')
            {
                arguments.Add((from, at));
                from = at + 1;
            }

        if (end > start)
            arguments.Add((from, end));
        return arguments;
    }

    private int Copy(StringBuilder heng, int from, int to)
    {
        heng.Append(_text, from, to - from);
        return to;
    }

    private int Stop(int end, string chinese, string english)
    {
        Refuse(chinese, english);
        return end;
    }

    private string Refuse(string chinese, string english)
    {
        _problem ??= Problem.Invalid("indicators.wrong-formula", chinese, english);
        return "";
    }
}
