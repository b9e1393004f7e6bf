using System.Globalization;
using Hengliang.Platform.Kernel;

namespace Hengliang.Web.Shell;

/// <summary>Where a citation leads: the document, at the sentence; or the cell of a return.</summary>
internal static class Citations
{
    public static string Address(this Citation citation) => citation.CellId is { } cell
        ? string.Create(CultureInfo.InvariantCulture, $"/collection/cells/{cell}")
        : string.Create(CultureInfo.InvariantCulture, $"/documents/{citation.DocumentId}#s{citation.Start}");

    public static string Shortened(this string text, int length) => text.Length <= length ? text : text[..length] + "…";
}
