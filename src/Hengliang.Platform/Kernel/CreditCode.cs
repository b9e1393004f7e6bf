namespace Hengliang.Platform.Kernel;

/// <summary>A unified social credit code: 17 characters and a check character (GB 32100-2015), the organisation's own code
/// with its own check inside (GB 11714, characters 9 to 17).</summary>
/// <remarks>Every value is valid, except <c>default</c>, which prints as the empty string. Either check alone would miss
/// some slips in the organisation's part; together they miss none of one character.</remarks>
public readonly record struct CreditCode
{
    /// <summary>Of characters.</summary>
    public const int Length = 18;

    // No I, O, S, V, Z: they look like 1, 0, 5, U, 2.
    internal const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    private static readonly int[] Weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
    private static readonly int[] InnerWeights = [3, 7, 9, 10, 5, 8, 4, 2];

    private readonly string? _text;

    private CreditCode(string text) => _text = text;

    /// <summary>The nine characters of the organisation itself.</summary>
    public string Organisation => ToString() is { Length: 18 } text ? text[8..17] : "";

    /// <summary>The six digits of the division whose office registered it.</summary>
    public string RegisteredAt => ToString() is { Length: 18 } text ? text[2..8] : "";

    /// <exception cref="FormatException">The text is no credit code; the message says why.</exception>
    public static CreditCode Parse(string text) =>
        FindFault(text) is { } fault ? throw new FormatException(fault.English) : new(text);

    public static bool TryParse(string? text, out CreditCode code)
    {
        var valid = text is not null && FindFault(text) is null;
        code = valid ? new(text!) : default;
        return valid;
    }

    /// <summary>Says what is wrong with <paramref name="text"/>; null when it is a valid code.</summary>
    public static Words? FindFault(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length != 18)
            return new($"统一社会信用代码应为 18 位，“{text}”有 {text.Length} 位。", $"A credit code has 18 characters; '{text}' has {text.Length}.");
        for (var i = 0; i < 18; i++)
            if (!Alphabet.Contains(text[i], StringComparison.Ordinal))
                return Foreign(text, i);
            else if (i is >= 2 and < 8 && !char.IsAsciiDigit(text[i]))
                return new($"“{text}”的第 {i + 1} 位属于区划代码，应为数字。", $"Character {i + 1} of '{text}' belongs to the division and should be a digit.");
        if (text[17] != CheckOf(text))
            return new(
                $"“{text}”的校验位不符（应为“{CheckOf(text)}”），可能有一位录错。",
                $"'{text}' should end in '{CheckOf(text)}'; a character was probably mistyped.");
        return text[16] == InnerCheckOf(text)
            ? null
            : new(
                $"“{text}”的第 17 位（组织机构代码校验位）应为“{InnerCheckOf(text)}”，可能有一位录错。",
                $"Character 17 of '{text}', the check of the organisation's own code, should be '{InnerCheckOf(text)}'; a character was probably mistyped.");
    }

    public override string ToString() => _text ?? "";

    internal static char CheckOf(string text)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
            sum += Alphabet.IndexOf(text[i], StringComparison.Ordinal) * Weights[i];
        return Alphabet[(31 - (sum % 31)) % 31];
    }

    internal static char InnerCheckOf(string text)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++)
            sum += (char.IsAsciiDigit(text[8 + i]) ? text[8 + i] - '0' : text[8 + i] - 'A' + 10) * InnerWeights[i];
        return (11 - (sum % 11)) switch { 10 => 'X', 11 => '0', var digit => (char)('0' + digit) };
    }

    private static Words Foreign(string text, int at)
    {
        var meant = char.ToUpperInvariant(text[at]) switch
        {
            'O' => "0", 'I' => "1", 'S' => "5", 'Z' => "2", 'V' => "U",
            var upper when Alphabet.Contains(upper, StringComparison.Ordinal) => upper.ToString(),
            _ => null,
        };
        return new(
            $"“{text}”的第 {at + 1} 位“{text[at]}”不会出现在信用代码中" + (meant is null ? "。" : $"，是否应为“{meant}”？"),
            $"'{text[at]}', character {at + 1} of '{text}', never stands in a credit code" + (meant is null ? "." : $"; did you mean '{meant}'?"));
    }
}
