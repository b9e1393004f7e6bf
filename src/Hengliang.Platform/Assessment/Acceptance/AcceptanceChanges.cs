using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Acceptance;

/// <summary>What changed since a package was handed in, in words.</summary>
internal static class AcceptanceChanges
{
    public static IReadOnlyList<Words> Between(AcceptanceImage then, AcceptanceImage now)
    {
        var before = then.Lines.ToDictionary(l => l.Code, StringComparer.Ordinal);
        var after = now.Lines.Select(l => l.Code).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. now.Lines.SelectMany(l => before.TryGetValue(l.Code, out var was) ? Of(then, was, l) : [new($"新增“{l.Title.Chinese}”", $"'{l.Title.English}' was added")]),
            .. then.Lines.Where(l => !after.Contains(l.Code)).Select(l => new Words($"删去“{l.Title.Chinese}”", $"'{l.Title.English}' was removed")),
            .. AcceptanceParts.All.Where(p => then.TextOf(p) != now.TextOf(p)).Select(p => new Words($"自评报告“{p.Label().Chinese}”部分有改动", $"the part '{p.Label().English}' of the report changed")),
        ];
    }

    private static IEnumerable<Words> Of(AcceptanceImage image, AcceptanceLine was, AcceptanceLine now)
    {
        var (name, english) = (now.Title.Chinese, now.Title.English);
        foreach (var (what, from, to) in Told(image, was, now))
            if (from != to)
                yield return new($"“{name}”{what.Chinese}由 {from} 变为 {to}", $"{what.English} of '{english}' went from {from} to {to}");
        if (was.Requirement != now.Requirement)
            yield return new($"“{name}”的要求有改动", $"the requirement '{english}' changed");
        if (was.Statement != now.Statement)
            yield return new($"“{name}”的完成情况说明有改动", $"the statement on '{english}' changed");
        if (was.IsReached != now.IsReached)
            yield return new($"“{name}”由“{Word(was).Chinese}”变为“{Word(now).Chinese}”", $"'{english}' went from '{Word(was).English}' to '{Word(now).English}'");
        foreach (var proof in now.Proofs.ExceptBy(was.Proofs.Select(Key), Key))
            yield return new($"“{name}”增加佐证“{proof.Title}”", $"the evidence '{proof.Title}' was added to '{english}'");
        foreach (var proof in was.Proofs.ExceptBy(now.Proofs.Select(Key), Key))
            yield return new($"“{name}”的佐证“{proof.Title}”已移除或原件有变", $"the evidence '{proof.Title}' of '{english}' was removed, or its file changed");
    }

    private static IEnumerable<(Words What, string From, string To)> Told(AcceptanceImage image, AcceptanceLine was, AcceptanceLine now) =>
    [
        (new($" {image.BaseYear} 年基期值", $"the base value of {image.BaseYear}"), Figure(was, was.Baseline?.Value), Figure(now, now.Baseline?.Value)),
        (new($" {image.Year} 年实际值", $"the value of {image.Year}"), Figure(was, was.Actual?.Value), Figure(now, now.Actual?.Value)),
        (new(" 目标", "the target"), was.Target?.Said ?? "—", now.Target?.Said ?? "—"),
    ];

    // Every digit, as a correction behind those that are shown is one too.
    private static string Figure(AcceptanceLine line, decimal? value) => value is { } known ? QuantityWords.Number(known) + (line.Unit.Length > 0 ? $" {line.Unit}" : "") : "—";

    private static Words Word(AcceptanceLine line) => line.IsReached switch { true => new("达到", "reached"), false => new("未达到", "not reached"), null => new("无法判断", "can not be told") };

    private static string Key(AcceptanceProof proof) => $"{proof.Kind} {proof.Title} {proof.Sha256}";
}
