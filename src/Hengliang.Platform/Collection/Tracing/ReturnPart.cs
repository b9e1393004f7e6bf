using System.Globalization;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Where the answer a trace follows came from.</summary>
internal enum AnswerOrigin
{
    /// <summary>The trace began at the return, and follows no answer.</summary>
    Untold,

    /// <summary>Filled in on the page, or computed from what was.</summary>
    Page,

    File,

    /// <summary>Imported before the file was kept with each revision, and answered again since.</summary>
    LostFile,
}

/// <summary>What a trace knows of a return it comes to from one of its answers: the moment it looks at, and the file of that very revision.</summary>
/// <param name="At">The moment; null for the return as it stands now.</param>
/// <param name="Origin">Where the answer came from.</param>
/// <param name="File">The file, where it came from one.</param>
/// <param name="Place">Where in the file: C7; empty where that is not known.</param>
/// <remarks>Written as moment/origin/place into addresses, where a file's id is its origin.</remarks>
internal sealed record ReturnPart(DateTimeOffset? At, AnswerOrigin Origin, Guid? File = null, string Place = "")
{
    private const int MostSteps = 100;

    /// <param name="at">The moment looked at.</param>
    /// <param name="cell">The cell as it stands.</param>
    /// <param name="then">Its revision of that moment; null where it had none.</param>
    public static ReturnPart Of(DateTimeOffset? at, DataCell cell, CellRevision? then)
    {
        // The cell itself has always kept the file of its last answer.
        var file = then is null || then.Number == cell.Revisions ? cell.FileId ?? then?.FileId : then.FileId;
        return file is { } id
            ? new(at, AnswerOrigin.File, id, then?.FilePlace ?? "")
            : new(at, (then?.Source ?? cell.Source) == CellSource.Imported ? AnswerOrigin.LostFile : AnswerOrigin.Page);
    }

    public static ReturnPart Read(string text)
    {
        var parts = text.Split('/', 3);
        var place = parts is [_, _, var last] ? last : "";
        var origin = parts is [_, var said, ..] ? said : "";
        return Guid.TryParse(origin, out var file)
            ? new(MomentOf(parts[0]), AnswerOrigin.File, file, place)
            : new(MomentOf(parts[0]), Enum.TryParse<AnswerOrigin>(origin, out var known) && Enum.IsDefined(known) && known != AnswerOrigin.File ? known : AnswerOrigin.Untold);
    }

    /// <summary>A moment as traces write it; null where there is none.</summary>
    public static DateTimeOffset? MomentOf(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    public override string ToString() =>
        $"{At?.UtcDateTime.ToString("O", CultureInfo.InvariantCulture)}/{File?.ToString() ?? Origin.ToString()}{(Place.Length > 0 ? $"/{Place}" : "")}";

    /// <summary>The steps the return had taken by that moment, the last of very many, in their order.</summary>
    public async Task<List<ReturnStep>> StepsAsync(HengliangDb db, Guid returnId, CancellationToken cancel)
    {
        var steps = db.ReturnSteps.AsNoTracking().Where(s => s.ReturnId == returnId);
        if (At is { } at)
            steps = steps.Where(s => s.At <= at);
        var last = await steps.OrderByDescending(s => s.Order).ThenByDescending(s => s.Id).Take(MostSteps).ToListAsync(cancel).ConfigureAwait(false);
        last.Reverse();
        return last;
    }
}
