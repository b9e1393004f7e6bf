using System.Collections.Immutable;
using System.IO.Compression;
using System.Text.Json;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Scoring;

/// <summary>A snapshot scored again outside the site that froze it.</summary>
/// <param name="Image">What it was scored from.</param>
/// <param name="SnapshotHash">Its SHA-256, as the feedback sheets print it.</param>
/// <param name="Result">What it comes to, as canonical JSON.</param>
public sealed record Rescored(RoundImage Image, string SnapshotHash, byte[] Result)
{
    public ResultImage Scores => CanonicalJson.Read<ResultImage>(Result);
}

/// <summary>A snapshot scored again and held against the result handed over with it.</summary>
/// <param name="Again">What came of it now.</param>
/// <param name="ResultHash">The SHA-256 of the result handed over.</param>
/// <param name="Differing">The units whose scores, places or grades differ; empty where the bytes agree, and where they differ in nothing that is shown.</param>
/// <param name="Agrees">The same bytes.</param>
public sealed record Proved(Rescored Again, string ResultHash, ImmutableArray<Words> Differing, bool Agrees);

/// <summary>重算核对: makes a ranking again from its archive alone, on any machine and in any culture, without a database.</summary>
public static class SnapshotProof
{
    public const string SnapshotName = "snapshot.json", ResultName = "result.json";

    // A province's snapshot is a few megabytes; far above that a file is no snapshot.
    private const long Most = 256L << 20;

    /// <summary>Scores a snapshot; or says why it is none, or was altered.</summary>
    public static Outcome<Rescored> Rescore(byte[] snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        try
        {
            var image = CanonicalJson.Read<RoundImage>(snapshot);
            if (image.Format != RoundImage.CurrentFormat)
                return Unreadable($"“{image.Format}”不是本版能读的快照格式。", $"'{image.Format}' is no format of snapshots this version reads.");
            // Written anew it must be the same: blanks, an order or a number changed by hand would change the hash.
            return CanonicalJson.Write(image).AsSpan().SequenceEqual(snapshot)
                ? new Rescored(image, CanonicalJson.Hash(snapshot), RoundScoring.Score(snapshot))
                : Unreadable("文件不是原样的快照：内容被重排或改写过。", "The file is no snapshot as it was written: it was rearranged or rewritten.");
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or KeyNotFoundException or InvalidOperationException or NullReferenceException or OverflowException or DivideByZeroException)
        {
            return Unreadable($"文件不是考核快照，或已损坏：{broken.Message}", $"The file is no snapshot of an assessment, or is damaged: {broken.Message}");
        }
    }

    /// <summary>Scores a snapshot and compares with the result handed over, byte for byte.</summary>
    public static Outcome<Proved> Verify(byte[] snapshot, byte[] result) => Rescore(snapshot).Then<Proved>(again =>
        again.Result.AsSpan().SequenceEqual(result)
            ? new Proved(again, CanonicalJson.Hash(result), [], true)
            : new Proved(again, CanonicalJson.Hash(result), Compare(again, result), false));

    /// <summary>The snapshot and the result of an archive (zip) or of a folder it was unpacked to, wherever in it they lie.</summary>
    public static Outcome<(byte[] Snapshot, byte[] Result)> Find(string path)
    {
        try
        {
            return Directory.Exists(path) ? InFolder(path) : InArchive(path);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            return Unreadable($"打不开归档“{Path.GetFileName(path)}”：{broken.Message}", $"The archive '{Path.GetFileName(path)}' can not be opened: {broken.Message}");
        }
    }

    private static Outcome<(byte[] Snapshot, byte[] Result)> InFolder(string path)
    {
        byte[]? Only(string name) => Directory.EnumerateFiles(path, name, SearchOption.AllDirectories).Take(2).ToList() is [var file] && new FileInfo(file).Length <= Most ? File.ReadAllBytes(file) : null;
        return Both(Only(SnapshotName), Only(ResultName));
    }

    private static Outcome<(byte[] Snapshot, byte[] Result)> InArchive(string path)
    {
        using var zip = ZipFile.OpenRead(path);
        byte[]? Only(string name)
        {
            if (zip.Entries.Where(e => string.Equals(e.Name, name, StringComparison.Ordinal)).Take(2).ToList() is not [{ Length: <= Most } entry])
                return null;
            using var content = new MemoryStream();
            using var packed = entry.Open();
            packed.CopyTo(content);
            return content.ToArray();
        }

        return Both(Only(SnapshotName), Only(ResultName));
    }

    private static Outcome<(byte[] Snapshot, byte[] Result)> Both(byte[]? snapshot, byte[]? result) => (snapshot, result) is ({ } frozen, { } scored)
        ? (frozen, scored)
        : Unreadable(
            $"归档里应各有一个 {SnapshotName} 和 {ResultName}；请用考核页面下载的“全部材料”。",
            $"An archive holds one {SnapshotName} and one {ResultName}; take what the page of the round hands out as all papers.");

    private static ImmutableArray<Words> Compare(Rescored again, byte[] result)
    {
        ResultImage kept;
        try
        {
            kept = CanonicalJson.Read<ResultImage>(result);
        }
        catch (JsonException)
        {
            return [new("result.json 不是考核结果", "result.json is no result of an assessment")];
        }

        var told = new List<Words>();
        if (kept.Snapshot != again.SnapshotHash)
            told.Add(new("结果所注的快照校验码不是这份快照的", "the result names the hash of another snapshot"));
        foreach (var (member, unit) in again.Image.Members.Zip(again.Scores.Units))
            if (kept.Find(member.Region) is not { } was)
                told.Add(new($"{member.Name}：结果里没有", $"{member.NameEnglish}: not in the result"));
            else if ((was.FinalScore, was.FinalRank, was.FinalGrade, was.Score, was.Rank) != (unit.FinalScore, unit.FinalRank, unit.FinalGrade, unit.Score, unit.Rank))
                told.Add(new(
                    $"{member.Name}：归档 {Say(was)}，重算 {Say(unit)}", $"{member.NameEnglish}: {Say(was)} in the archive, {Say(unit)} made again"));
        return [.. told];
    }

    private static string Say(UnitResult unit) => FormattableString.Invariant($"{unit.FinalScore} #{unit.FinalRank} {unit.FinalGrade}").Trim();

    private static Problem Unreadable(string chinese, string english) => Problem.Invalid("assessment.no-snapshot", chinese, english);
}
