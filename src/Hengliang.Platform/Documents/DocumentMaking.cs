using Hengliang.Platform.Access.Contracts;

namespace Hengliang.Platform.Documents;

/// <summary>Makes the record of a document that comes in, held by the acting post's region and unit unless others are named.</summary>
internal sealed class DocumentMaking(Acting acting, TimeProvider clock)
{
    public Document Make(Upload upload, IncomingFile file, string mediaType)
    {
        var now = clock.GetUtcNow();
        var actor = acting.Actor!;
        var title = upload.Title.Trim() is { Length: > 0 } given ? given : Stem(file.Name);
        return new()
        {
            Id = Guid.CreateVersion7(now),
            RegionId = upload.RegionId ?? actor.RegionId,
            UnitId = upload.UnitId ?? actor.UnitId,
            Title = title.Length <= Document.TitleLength ? title : title[..Document.TitleLength],
            Kind = upload.Kind,
            Tier = upload.Tier,
            IssuedOn = upload.IssuedOn,
            FileName = file.Name,
            MediaType = mediaType,
            Size = file.Bytes.LongLength,
            Sha256 = file.Sha256,
            UploadedAt = now,
            UploadedBy = actor.UserId,
            UploadedByName = actor.ShownName,
            ReplacesId = upload.ReplacesId,
            IsDemonstration = upload.IsDemonstration,
        };
    }

    /// <summary>The file's name without its ending: a title until the text gives a better one.</summary>
    public static string Stem(string fileName) =>
        Path.GetFileNameWithoutExtension(fileName) is { Length: > 0 } stem ? stem : fileName;
}
