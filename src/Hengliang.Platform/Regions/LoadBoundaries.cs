using System.IO.Compression;
using System.Security.Cryptography;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions;

/// <summary>A file of boundaries to be taken in.</summary>
public sealed record NewBoundaries
{
    public required string FileName { get; init; }

    /// <summary>GeoJSON whose features have the code of a region each.</summary>
    public required byte[] Content { get; init; }

    /// <summary>The first day it draws; null for the set of all days before the first that has one.</summary>
    public DateOnly? From { get; init; }

    /// <summary>审图号, where the file does not say it.</summary>
    public string? ReviewNumber { get; init; }
}

/// <summary>Takes in a set of boundaries; one that begins on the same day makes room for it and is kept on record.</summary>
public sealed class LoadBoundaries(Databases databases, Acting acting, TimeProvider clock)
{
    /// <summary>The largest file that is taken; larger ones no browser draws.</summary>
    public const int MostBytes = 40 * 1024 * 1024;

    private const int LongestName = 200;

    public async Task<Outcome<Guid>> RunAsync(NewBoundaries wanted, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (acting.Refuse(RegionsPermissions.Manage) is { } refusal)
            return refusal;
        var name = string.Concat(wanted.FileName.Where(c => !char.IsControl(c)));
        name = name.Length <= LongestName ? name : name[^LongestName..];
        var shapes = BoundaryShapes.Read(name, wanted.Content);
        if (!shapes.IsSuccess)
            return shapes.Problem;
        var (typed, told) = (wanted.ReviewNumber?.Trim() ?? "", shapes.Value.ReviewNumber);
        if (typed.Length > 0 && told.Length > 0 && !string.Equals(typed, told, StringComparison.Ordinal))
            return Problem.Invalid("regions.other-review-number", $"文件中的审图号是“{told}”，填写的是“{typed}”；请核对。", $"The file carries the approved map number '{told}', and '{typed}' was typed; please check it.");
        await using var db = databases.Open(acting);
        var now = clock.GetUtcNow();
        var set = new BoundarySet
        {
            Id = Guid.CreateVersion7(now), From = wanted.From, ReviewNumber = typed.Length > 0 ? typed : told, FileName = name,
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(wanted.Content)), Codes = string.Join(' ', shapes.Value.Codes), At = now, ByName = acting.Actor!.ShownName,
        };
        foreach (var former in await db.BoundarySets.Where(s => s.EndedAt == null && s.From == wanted.From).ToListAsync(cancel).ConfigureAwait(false))
            former.End(now, set.ByName, "");
        db.Add(set);
        db.Add(new BoundaryFile { Id = set.Id, Packed = Gzip.Pack(wanted.Content, CompressionLevel.Optimal) });
        var (since, sinceEnglish) = set.From is { } from ? (FormattableString.Invariant($"自 {from:yyyy-MM-dd} 起的"), FormattableString.Invariant($"from {from:yyyy-MM-dd} on")) : ("没有起始日的", "without a beginning");
        return await db.CommitAsync(
            new Deed(nameof(LoadBoundaries), RegionsPermissions.Manage, $"boundaries:{set.Id:D}", new(
                $"载入{since}区划边界“{name}”（{shapes.Value.Codes.Count} 个形状，{(set.ReviewNumber.Length > 0 ? "审图号 " + set.ReviewNumber : "没有审图号")}）",
                $"loaded the boundaries '{name}' {sinceEnglish} ({shapes.Value.Codes.Count} shapes, {(set.ReviewNumber.Length > 0 ? $"approved map number '{set.ReviewNumber}'" : "no approved map number")})")),
            set.Id, cancel).ConfigureAwait(false);
    }
}
