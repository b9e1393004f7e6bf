using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Documents;

/// <summary>A file on its way in, with what the person who brings it already knows of it.</summary>
public sealed record Upload
{
    public required string FileName { get; init; }

    public required Stream Content { get; init; }

    /// <summary>Null: the region of the acting post.</summary>
    public Guid? RegionId { get; init; }

    /// <summary>Null: the unit of the acting post.</summary>
    public Guid? UnitId { get; init; }

    /// <summary>Empty: taken from the text when it is read.</summary>
    public string Title { get; init; } = "";

    public DocumentKind Kind { get; init; }

    public DocumentTier Tier { get; init; }

    public DateOnly? IssuedOn { get; init; }

    public Guid? ReplacesId { get; init; }

    public bool IsDemonstration { get; init; }
}

/// <summary>What became of an upload.</summary>
/// <param name="Id">The document: the new one, or the one that was there.</param>
/// <param name="Title">Its title.</param>
/// <param name="AlreadyThere">True when the very same bytes had been uploaded before; nothing was added.</param>
/// <param name="Message">In words.</param>
public sealed record Uploaded(Guid Id, string Title, bool AlreadyThere, Words Message);

/// <summary>Takes a file in: checks it, keeps its original bytes and its text, and leaves it ready to be read.</summary>
public sealed class UploadDocument(Databases databases, Acting acting, DocumentLimits limits, TimeProvider clock)
{
    public async Task<Outcome<Uploaded>> RunAsync(Upload upload, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(upload);
        if (acting.Refuse(DocumentsPermissions.Upload) is { } refusal)
            return refusal;
        var taken = await IncomingFile.TakeAsync(upload.FileName, upload.Content, limits, cancel).ConfigureAwait(false);
        return await taken.ThenAsync(file => KeepAsync(upload, file, cancel)).ConfigureAwait(false);
    }

    private async Task<Outcome<Uploaded>> KeepAsync(Upload upload, IncomingFile file, CancellationToken cancel)
    {
        await using var db = databases.Open(acting);
        if (await FindSameAsync(db, file, cancel).ConfigureAwait(false) is { } same)
            return same;
        var text = FileText.From(file);
        if (!text.IsSuccess)
            return text.Problem;
        var document = new DocumentMaking(acting, clock).Make(upload, file, text.Value.MediaType);
        db.Add(document);
        db.Add(new DocumentFile { DocumentId = document.Id, RegionId = document.RegionId, UnitId = document.UnitId, Bytes = file.Bytes });
        db.Add(new DocumentText { DocumentId = document.Id, RegionId = document.RegionId, UnitId = document.UnitId, Text = text.Value.Text });
        var size = SizeInWords(document.Size);
        var deed = new Deed(nameof(UploadDocument), DocumentsPermissions.Upload, document.Subject, new(
            $"上传了文档《{document.Title}》（{file.Name}，{size}）", $"uploaded '{document.Title}' (file '{file.Name}', {size})"));
        var done = new Uploaded(document.Id, document.Title, false, new(
            $"《{document.Title}》已保存，正在解析。", $"'{document.Title}' is kept and is being read."));
        var saved = await db.CommitAsync(deed, done, cancel).ConfigureAwait(false);
        // Two uploads of the same bytes at the same moment: the later one is answered with the earlier.
        return saved.Problem is { Code: "kernel.already-there" } && await FindSameAsync(db, file, cancel).ConfigureAwait(false) is { } first
            ? first
            : saved;
    }

    private static async Task<Uploaded?> FindSameAsync(HengliangDb db, IncomingFile file, CancellationToken cancel)
    {
        var same = await db.Documents.AsNoTracking().Where(d => d.Sha256 == file.Sha256).OrderBy(d => d.UploadedAt)
            .FirstOrDefaultAsync(cancel).ConfigureAwait(false);
        if (same is null)
            return null;
        var when = ChinaTime.Print(same.UploadedAt);
        return new(same.Id, same.Title, true, new(
            $"这个文件已由{same.UploadedByName}于{when}上传为《{same.Title}》，没有重复保存。",
            $"{same.UploadedByName} uploaded this very file at {when} as '{same.Title}'; it was not kept twice."));
    }

    private static string SizeInWords(long bytes) => bytes < 1024 * 1024
        ? (bytes / 1024d).ToString("0.#", CultureInfo.InvariantCulture) + " KB"
        : (bytes / (1024d * 1024d)).ToString("0.#", CultureInfo.InvariantCulture) + " MB";
}
