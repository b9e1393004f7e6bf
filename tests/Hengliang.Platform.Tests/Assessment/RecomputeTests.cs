using System.Diagnostics;
using System.Globalization;
using System.Text;
using Hengliang.Platform.Assessment.Scoring;
using static Hengliang.Platform.Tests.Assessment.Images;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>A ranking can be made again by anyone: the same bytes in every culture and in another process.</summary>
public class RecomputeTests
{
    [Theory]
    [InlineData("zh-CN"), InlineData("en-US"), InlineData("tr-TR"), InlineData("de-DE"), InlineData("ar-SA")]
    public void A_snapshot_scores_to_the_same_bytes_in_every_culture(string culture)
    {
        var (snapshot, expected) = In("zh-CN", () => (CanonicalJson.Write(Everything()), RoundScoring.Score(CanonicalJson.Write(Everything()))));
        Assert.Equal(snapshot, In(culture, () => CanonicalJson.Write(Everything())));
        Assert.Equal(expected, In(culture, () => RoundScoring.Score(snapshot)));
    }

    [Fact]
    public void A_snapshot_archived_long_ago_scores_as_it_did_then()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "Assessment", "golden");
        if (Environment.GetEnvironmentVariable("HENGLIANG_WRITE_GOLDEN") is { Length: > 0 } target)
        {
            File.WriteAllBytes(Path.Combine(target, "snapshot.json"), CanonicalJson.Write(Everything()));
            File.WriteAllBytes(Path.Combine(target, "result.json"), RoundScoring.Score(CanonicalJson.Write(Everything())));
        }

        // A change of these bytes is a change of what every archived round comes to.
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "result.json")), Encoding.UTF8.GetString(RoundScoring.Score(File.ReadAllBytes(Path.Combine(folder, "snapshot.json")))));
    }

    [Fact]
    public void A_fresh_process_scores_to_the_same_bytes()
    {
        var snapshot = CanonicalJson.Write(Everything());
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, snapshot);
            using var other = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, ["-method", "*.Scores_the_snapshot_another_process_hands_over"])
            {
                Environment = { ["HENGLIANG_SNAPSHOT"] = file, ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1", ["DOTNET_EnableHWIntrinsic"] = "0" },
                RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            other.StandardOutput.ReadToEnd();
            other.WaitForExit();
            Assert.Equal(RoundScoring.Score(snapshot), File.ReadAllBytes(file + ".result"));
        }
        finally
        {
            File.Delete(file);
            File.Delete(file + ".result");
        }
    }

    /// <summary>What the other process runs; by itself it has nothing to do.</summary>
    [Fact]
    public void Scores_the_snapshot_another_process_hands_over()
    {
        if (Environment.GetEnvironmentVariable("HENGLIANG_SNAPSHOT") is not { Length: > 0 } file)
            return;
        // The other process runs without a culture and without the processor's vector instructions.
        Assert.Equal("", CultureInfo.CurrentCulture.Name);
        File.WriteAllBytes(file + ".result", RoundScoring.Score(File.ReadAllBytes(file)));
    }

    [Fact]
    public void Canonical_JSON_tells_values_apart_and_nothing_else()
    {
        Assert.Equal("""{"from":2.5,"points":100}""", CanonicalJson.WriteText(new ScoreBand(2.50m, 100.000m)));
        Assert.Equal(CanonicalJson.Write(Everything()), CanonicalJson.Write(CanonicalJson.Read<RoundImage>(CanonicalJson.Write(Everything()))));
        Assert.Contains("指标A", Encoding.UTF8.GetString(CanonicalJson.Write(Everything())), StringComparison.Ordinal);
        Assert.Throws<System.Text.Json.JsonException>(() => CanonicalJson.Read<ScoreBand>("""{"from":1,"points":2,"weight":3}"""));
    }

    /// <summary>Every method, policy and effect in one round.</summary>
    private static RoundImage Everything()
    {
        var methods = Enum.GetValues<ScoringMethod>().Where(m => m != ScoringMethod.Marks).ToList();
        var items = methods.Select((m, n) => Item(((char)('A' + n)).ToString(), 7 + n, m) with
        {
            Missing = (MissingPolicy)(n % 4), ListedWeight = n % 2 == 0 ? 9 : null,
            Params = new()
            {
                Bands = [new(0, 10), new(30.5m, 60), new(80, 100)], Interpolate = n % 2 == 0, Range = 50, Centre = 71.5m, Step = 9.3m,
                Formula = "最小(100分, 本年值 / 目标值 × 100分)",
            },
        });
        var random = new Random(11);
        string Cell() => random.Next(9) switch
        {
            0 => "-", 1 => "/", 2 => "…",
            _ => string.Create(CultureInfo.InvariantCulture, $"{random.Next(1, 9000) / 100m}<{random.Next(1, 9000) / 100m}@{random.Next(1, 9000) / 100m}"),
        };
        var rows = Enumerable.Range(0, 9).Select(_ => string.Join(' ', methods.Select(_ => Cell()))).ToArray();
        var image = Round(Scheme([.. items, Item("Z", 5, ScoringMethod.Marks)]), rows).With(m => m with { IsListed = m.Code is "990102" or "990105" });
        return image with
        {
            Marks = [.. image.Members.Select((m, n) => new MarkImage("Z", m.Region, "顾言", 60 + n))],
            Vetoes = [new(Id("c"), image.Members[3].Region, "V01", "双下降", "Double decline", VetoEffect.NoExcellence, "", 0, "", "2026-03-01")],
        };
    }

    private static T In<T>(string culture, Func<T> run)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            return run();
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
