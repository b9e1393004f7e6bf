namespace Hengliang.Web.Hosting;

/// <summary>Keeps redirects inside the site: an address that leads anywhere else becomes the home page.</summary>
internal static class LocalAddress
{
    public static string Of(string? address) =>
        address is ['/', ..] and not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : "/";
}
