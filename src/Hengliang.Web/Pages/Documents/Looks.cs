using Hengliang.Platform.Documents;

namespace Hengliang.Web.Pages.Documents;

/// <summary>How states are shown: a colour and a drawing beside the word.</summary>
internal static class Looks
{
    public static (string Look, string Icon) Of(DocumentState state) => state switch
    {
        DocumentState.Uploaded or DocumentState.Reading => ("state-work", "history"),
        DocumentState.ToReview => ("state-warn", "list-check"),
        DocumentState.Reviewed or DocumentState.Published => ("state-good", "circle-check"),
        DocumentState.Failed => ("state-bad", "alert-triangle"),
        _ => ("", "minus"),
    };

    public static (string Look, string Icon) Of(ExtractState state) => state switch
    {
        ExtractState.Accepted => ("state-good", "circle-check"),
        ExtractState.Rejected => ("", "circle-x"),
        _ => ("state-warn", "help"),
    };
}
