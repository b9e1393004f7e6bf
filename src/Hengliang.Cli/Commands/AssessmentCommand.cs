using System.CommandLine;
using System.Globalization;
using Hengliang.Platform.Assessment.Scoring;

namespace Hengliang.Cli.Commands;

/// <summary><c>hengliang assessment rescore SNAPSHOT</c> makes a ranking again from its frozen data; <c>verify ARCHIVE</c> holds it against the result handed over. Neither needs a database.</summary>
internal static class AssessmentCommand
{
    public static Command Build() => new("assessment", "考核结果重算与核对。Making assessments again and checking them.") { BuildRescore(), BuildVerify() };

    private static Command BuildRescore()
    {
        var file = new Argument<FileInfo>("snapshot") { Description = "快照文件 snapshot.json The snapshot" }.AcceptExistingOnly();
        var output = new Option<FileInfo?>("--out") { Description = "把结果写到这个文件（与归档中的 result.json 逐字节相同）。Write the result here, byte for byte as in the archive" };
        var rescore = new Command("rescore", "用冻结的快照重新计分，打印排名。Score a frozen snapshot again and print the ranking.") { file, output };
        rescore.SetAction(async (parsed, cancel) =>
        {
            var scored = SnapshotProof.Rescore(await File.ReadAllBytesAsync(parsed.GetRequiredValue(file).FullName, cancel));
            if (scored.IsSuccess && parsed.GetValue(output) is { } target)
                await File.WriteAllBytesAsync(target.FullName, scored.Value.Result, cancel);
            return scored.Match(done => Say(parsed, Tell(done)), problem => Fail(parsed, problem.Message.In(Language.Chosen), []));
        });
        return rescore;
    }

    private static Command BuildVerify()
    {
        var path = new Argument<string>("archive") { Description = "归档 zip 或解压后的文件夹 The archive (zip), or the folder it was unpacked to" };
        var hash = new Option<string?>("--hash") { Description = "反馈表或公布时给出的快照校验码（SHA-256），一并核对。The snapshot's SHA-256 as the feedback sheet gives it, to be checked too" };
        var verify = new Command("verify", "用归档中的快照重新计分，与归档的结果逐字节核对；不一致以 1 结束。Score the archived snapshot again and compare byte for byte; ends with 1 when it differs.") { path, hash };
        verify.SetAction(parsed =>
        {
            var proved = SnapshotProof.Find(parsed.GetRequiredValue(path)).Then(found => SnapshotProof.Verify(found.Snapshot, found.Result));
            if (!proved.IsSuccess)
                return Fail(parsed, proved.Problem.Message.In(Language.Chosen), []);
            var (again, expected) = (proved.Value.Again, parsed.GetValue(hash)?.Trim());
            if (expected is { Length: > 0 } && !string.Equals(expected, again.SnapshotHash, StringComparison.OrdinalIgnoreCase))
                return Fail(parsed, Language.Say($"快照校验码是 {again.SnapshotHash}，与所给的 {expected} 不同：这不是公布时的那份快照。", $"The hash of the snapshot is {again.SnapshotHash}, not {expected}: it is another one than was announced."), []);
            if (!proved.Value.Agrees)
                return Fail(parsed, Language.Say("重算结果与归档不一致。", "What was made again differs from the archive."), [.. proved.Value.Differing.Select(d => d.In(Language.Chosen))]);
            return Say(parsed, Tell(again) + "\n" + Language.Say("逐字节一致。", "The same, byte for byte."));
        });
        return verify;
    }

    private static int Say(ParseResult parsed, string text)
    {
        parsed.InvocationConfiguration.Output.WriteLine(text);
        return CommandLine.Done;
    }

    private static int Fail(ParseResult parsed, string said, IReadOnlyList<string> lines)
    {
        parsed.InvocationConfiguration.Error.WriteLine(string.Join("\n  ", lines.Prepend(said)));
        return CommandLine.SomeFailed;
    }

    private static string Tell(Rescored scored)
    {
        var image = scored.Image;
        var chinese = Language.Chosen.Name.StartsWith("zh", StringComparison.Ordinal);
        var lines = image.Members.Zip(scored.Scores.Units).OrderBy(p => p.First.Group, StringComparer.Ordinal).ThenBy(p => p.Second.FinalRank ?? int.MaxValue).Select(p => string.Join('\t',
            p.First.Group, p.Second.FinalRank?.ToString(CultureInfo.InvariantCulture) ?? "—", chinese ? p.First.Name : p.First.NameEnglish,
            p.Second.FinalScore?.ToString(CultureInfo.InvariantCulture) ?? "—", p.Second.FinalGrade));
        return string.Join('\n', lines
            .Prepend(Language.Say("分组\t名次\t单位\t得分\t等级", "Group\tPlace\tUnit\tScore\tGrade"))
            .Prepend(Language.Say(
                FormattableString.Invariant($"{image.Name}（{image.Year}年，第{image.Number}次快照，{image.Members.Length} 个单位）"),
                FormattableString.Invariant($"{image.Name} ({image.Year}, snapshot {image.Number}, {image.Members.Length} units)")))
            .Append(Language.Say("快照校验码 ", "Snapshot ") + scored.SnapshotHash)
            .Append(Language.Say("结果校验码 ", "Result ") + CanonicalJson.Hash(scored.Result)));
    }
}
