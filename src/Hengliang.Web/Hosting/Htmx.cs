namespace Hengliang.Web.Hosting;

/// <summary>Requests of htmx ask for a part of a page; all others for the whole.</summary>
internal static class Htmx
{
    public static bool IsHtmx(this HttpRequest request) => request.Headers.ContainsKey("HX-Request");
}
