using System.Globalization;

namespace Hengliang.Web.Shell;

/// <summary>Ids that are used once on a page, the same each time it is rendered.</summary>
internal sealed class PageIds
{
    private int _last;

    public string Next(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}-{++_last}");
}
