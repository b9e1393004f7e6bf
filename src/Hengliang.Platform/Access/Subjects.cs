namespace Hengliang.Platform.Access;

/// <summary>How the audit names the records of this module.</summary>
internal static class Subjects
{
    public static string Account(Guid id) => $"account:{id:D}";

    public static string Post(Guid id) => $"post:{id:D}";

    public static string Delegation(Guid id) => $"delegation:{id:D}";
}
