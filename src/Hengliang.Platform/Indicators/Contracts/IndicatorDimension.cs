using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>One thing an indicator is broken down by: 行业, with the members it may have; without any it is open to all.</summary>
/// <remarks>Values are kept under the names in Chinese; those in English are read as well, and shown.</remarks>
public sealed record IndicatorDimension(string Name, IReadOnlyList<string> Members)
{
    public bool IsOpen => Members.Count == 0;

    /// <summary>Empty where none is stated.</summary>
    public string NameEnglish { get; init; } = "";

    /// <summary>What the members are called in English, in their order; empty for one that has no English name.</summary>
    public IReadOnlyList<string> MembersEnglish { get; init; } = [];

    public Words Title => Words.Named(Name, NameEnglish);

    /// <summary>A member for readers; what is not stated is called as it was typed.</summary>
    public Words TitleOf(string member) => Words.Named(member, EnglishOf(member));

    /// <summary>The English name of a member; empty where none is stated.</summary>
    internal string EnglishOf(string member) => Members.Zip(MembersEnglish).FirstOrDefault(m => m.First == member).Second ?? "";

    internal bool IsCalled(string name) => IsSame(Name, name) || (NameEnglish.Length > 0 && IsSame(NameEnglish, name));

    /// <summary>The member of that name in either language; null when there is none.</summary>
    internal string? Find(string name) =>
        Members.FirstOrDefault(m => IsSame(m, name)) ?? Members.Zip(MembersEnglish).FirstOrDefault(m => m.Second.Length > 0 && IsSame(m.Second, name)).First;

    /// <summary>A name that two of them would share; null when each is known by its own.</summary>
    internal static string? FindTwice(IEnumerable<(string Name, string English)> named) => named
        .SelectMany(n => new[] { n.Name, n.English }.Where(t => t.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase))
        .GroupBy(t => t, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1)?.Key;

    private static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
