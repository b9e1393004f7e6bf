namespace Hengliang.Language.Testing;

/// <summary>Shown results on one line.</summary>
public static class ShownText
{
    public static string Of(object? shown) => ShownValue.Text(shown);
}
