using Hengliang.Language.Syntax;

namespace Hengliang.Language.Columns;

/// <summary>Lets a test turn a comparison wrong, to see that the differential test finds it.</summary>
internal static class ColumnFaults
{
    [ThreadStatic]
    private static Func<TokenKind, TokenKind>? _planted;

    /// <summary>What becomes of a sign; null, as ever outside that test, leaves it alone.</summary>
    public static Func<TokenKind, TokenKind>? Planted { get => _planted; set => _planted = value; }
}
