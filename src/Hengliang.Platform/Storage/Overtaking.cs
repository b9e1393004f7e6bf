using System.Globalization;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Storage;

/// <summary>Says who was faster with a record that somebody saves from an older state of it.</summary>
/// <remarks>The page shows both sides field by field; the sentence says whose the other side is, and from when.</remarks>
internal static class Overtaking
{
    // China standard time, which has no summer time.
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <param name="db">The database as it stands now.</param>
    /// <param name="subject">What the audit calls the record.</param>
    /// <param name="what">What people call it.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <param name="part">Of a record of many parts, what the audit names with the change of the one meant: the id of its row, or its table in quotes.</param>
    public static async Task<Problem> TellAsync(HengliangDb db, string subject, Words what, CancellationToken cancel, string part = "")
    {
        // Who may change the record may know who changes it with them; nothing else of the entry is told.
        var last = await db.AuditEntries.IgnoreQueryFilters().AsNoTracking().Where(e => e.Subject == subject && (part.Length == 0 || e.Changes.Contains(part))).OrderByDescending(e => e.Sequence)
            .Select(e => new { e.UserId, e.UserName, e.At }).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
        var (chinese, english) = last is null ? ("别人", "someone else")
            : last.UserId == db.Acting.Actor?.UserId ? ($"您自己于 {Print(last.At)} 在另一个页面上", $"you yourself, on another page at {Print(last.At)},")
            : ($"{last.UserName} 于 {Print(last.At)} ", $"{last.UserName} at {Print(last.At)}");
        return Problem.Conflict(
            Problem.ChangedMeanwhile,
            $"在您打开页面之后，{chinese}改过“{what.Chinese}”；您的修改还没有保存，请对照后选择。",
            $"After you opened the page, {english} changed '{what.English}'; your change is not saved yet. Please compare the two and choose.");
    }

    private static string Print(DateTimeOffset at) => at.ToOffset(Offset).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
