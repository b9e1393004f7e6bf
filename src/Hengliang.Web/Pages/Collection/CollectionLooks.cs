using Hengliang.Platform.Collection;
using Hengliang.Web.Languages;
using Hengliang.Web.Shell;

namespace Hengliang.Web.Pages.Collection;

/// <summary>How the states of collecting are shown: a colour and a drawing beside the word, a letter in a cell.</summary>
internal static class CollectionLooks
{
    public static (string Look, string Icon) Of(ReturnState state) => state switch
    {
        ReturnState.NotStarted => ("", "minus"),
        ReturnState.Filling => ("state-work", "edit"),
        ReturnState.SentBack => ("state-bad", "arrow-back-up"),
        ReturnState.Submitted or ReturnState.InReview => ("state-warn", "eye"),
        _ => ("state-good", "circle-check"),
    };

    public static (string Text, string Look, string Icon) Of(CampaignStanding standing) => standing switch
    {
        CampaignStanding.Running => ("collect.running", "state-work", "history"),
        CampaignStanding.Cancelled => ("collect.cancelled", "state-bad", "circle-x"),
        _ => ("collect.closed", "", "minus"),
    };

    public static (string Look, string Icon) Of(TemplateState state) => state switch
    {
        TemplateState.Draft => ("state-work", "edit"),
        TemplateState.InReview => ("state-warn", "eye"),
        TemplateState.Enabled => ("state-good", "circle-check"),
        _ => ("", "minus"),
    };

    public static (string Look, string Icon) Of(CheckLevel level) => level switch
    {
        CheckLevel.Error => ("state-bad", "circle-x"),
        CheckLevel.Warning => ("state-warn", "alert-triangle"),
        _ => ("", "info-circle"),
    };

    /// <summary>The sort of a cell, which decides its letter and colour; findings are laid over it by the page's script and list.</summary>
    public static string Sort(ReturnSheet sheet, ReturnRow row, FormField field)
    {
        var cell = sheet.Cells.GetValueOrDefault((row.Id, field.Id));
        if (field.IsComputed)
            return "computed";
        if (cell is { IsReopened: true } && sheet.Return.State == ReturnState.SentBack)
            return "reopened";
        if (sheet.Locked is not null || sheet.LockOf(row, field) is not null)
            return "locked";
        return cell switch
        {
            { Source: CellSource.Prefilled, IsConfirmed: false, IsEmpty: false } => "prefilled",
            { Source: CellSource.Imported, IsEmpty: false } => "imported",
            _ => "",
        };
    }

    /// <summary>The answers a field offers, each with the words it is shown by.</summary>
    public static IReadOnlyList<(string Value, string Label)> ChoicesOf(FormField field) => field.Type switch
    {
        FieldType.Choice => [.. field.Choices.Select(c => (c, c))],
        FieldType.YesNo => Texts.SpeaksChinese ? [("是", "是"), ("否", "否")] : [("是", "是 yes"), ("否", "否 no")],
        _ => [],
    };

    /// <summary>Rows of a return on one page.</summary>
    public const int RowsAPage = 200;

    /// <summary>Findings listed at once.</summary>
    public const int FindingsAPage = 100;

    /// <summary>The page of the return a row stands on, from 1; 1 for one that is there no longer.</summary>
    public static int PageOf(ReturnSheet sheet, Guid row) => sheet.Rows.TakeWhile(r => r.Id != row).Count() is var at && at < sheet.Rows.Count ? at / RowsAPage + 1 : 1;

    /// <summary>A cell of a return, on whichever page its row stands.</summary>
    public static string AddressOf(ReturnSheet sheet, Guid row, Guid field, int found = 1) => $"/collection/returns/{sheet.Return.Id}{Where(PageOf(sheet, row), found)}#c-{row}-{field}";

    /// <summary>What an address says of the pages of rows and of findings that are shown; nothing of the first ones.</summary>
    public static string Where(int page, int found) => (page, found) switch
    {
        (<= 1, <= 1) => "",
        (_, <= 1) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"?page={page}"),
        (<= 1, _) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"?found={found}"),
        _ => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"?page={page}&found={found}"),
    };

    public static string RowLabel(ReturnRow row) => Texts.SpeaksChinese || row.LabelEnglish.Length == 0 ? row.Label : row.LabelEnglish;

    public static string RowLabel(FormRow row) => Texts.SpeaksChinese || row.LabelEnglish.Length == 0 ? row.Label : row.LabelEnglish;

    /// <summary>Where a cell is, in words.</summary>
    public static string Place(ReturnSheet sheet, Guid row, Guid field) =>
        $"{(sheet.Rows.FirstOrDefault(r => r.Id == row) is { } its ? RowLabel(its) : "—")} › {(sheet.Form.Find(field) is { } of ? Label(of) : "—")}";

    public static string Label(FormField field) => field.Shown(System.Globalization.CultureInfo.CurrentUICulture);

    public static string WithUnit(FormField field) => field.Unit.Length == 0 ? Label(field) : Texts.SpeaksChinese ? $"{Label(field)}（{field.Unit}）" : $"{Label(field)} ({Shown.Unit(field.Unit)})";

    /// <summary>The headings above a field, in the reader's language.</summary>
    public static IReadOnlyList<string> Headings(FormField field) => Texts.SpeaksChinese ? field.Headings : field.EnglishHeadings;

    public static string Title(FormTemplate form) => Texts.SpeaksChinese || form.TitleEnglish.Length == 0 ? form.Title : form.TitleEnglish;
}
