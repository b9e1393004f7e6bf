using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Hengliang.Platform.Assessment.Scoring;

namespace Hengliang.Cli.Tests;

/// <summary>A ranking is made again from its archive alone, without the site that made it first.</summary>
public sealed class AssessmentCommandTests : IDisposable
{
    private static readonly string Golden = Path.Combine(AppContext.BaseDirectory, "golden");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hengliang-assessment-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("zh-CN"), InlineData("en-US"), InlineData("tr-TR"), InlineData("de-DE"), InlineData("ar-SA")]
    public void A_round_archived_long_ago_comes_to_the_same_bytes_in_every_culture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var target = Path.Combine(_folder.FullName, "again.json");
            var (code, output, error) = Run("assessment", "rescore", Path.Combine(Golden, "snapshot.json"), "--out", target);
            Assert.Equal((0, ""), (code, error));
            Assert.Equal(File.ReadAllText(Path.Combine(Golden, "result.json")), File.ReadAllText(target));
            Assert.Contains(CanonicalJson.Hash(File.ReadAllBytes(Path.Combine(Golden, "snapshot.json"))), output, StringComparison.Ordinal);
            Assert.Equal(9, output.Split('\n').Count(l => l.StartsWith("县\t", StringComparison.Ordinal)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData(true), InlineData(false)]
    public void An_archive_is_verified_packed_and_unpacked_and_by_the_hash_announced(bool packed)
    {
        var archive = Archive(packed, s => s, r => r);
        var hash = CanonicalJson.Hash(File.ReadAllBytes(Path.Combine(Golden, "snapshot.json")));
        Assert.Equal((0, ""), Brief("assessment", "verify", archive));
        Assert.Equal((0, ""), Brief("assessment", "verify", archive, "--hash", hash.ToUpperInvariant()));
        var (code, said) = Brief("assessment", "verify", archive, "--hash", new string('0', 64));
        Assert.Equal(1, code);
        Assert.Contains(hash, said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_result_changed_by_hand_is_found_and_the_unit_named()
    {
        // The place of one unit, which nothing else in the file would give away.
        var (code, said) = Brief("assessment", "verify", Archive(true, s => s, r => Replaced(r, "\"finalRank\":1,", "\"finalRank\":2,")));
        Assert.Equal(1, code);
        Assert.Contains("#1", said, StringComparison.Ordinal);
        Assert.Contains("#2", said, StringComparison.Ordinal);
        // A change of nothing that is shown is a change of the bytes all the same.
        Assert.Equal(1, Brief("assessment", "verify", Archive(true, s => s, r => r + " ")).Code);
    }

    [Fact]
    public void A_figure_changed_in_the_snapshot_is_found_by_the_result()
    {
        var (code, said) = Brief("assessment", "verify", Archive(true, s => Replaced(s, "\"mark\":60,", "\"mark\":61,", "\"mark\":60}", "\"mark\":61}"), r => r));
        Assert.Equal(1, code);
        Assert.Contains("result", said.Replace("结果", "result", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}"), InlineData("[1,2"), InlineData("{\"format\":\"other\"}"), InlineData("")]
    public void What_is_no_snapshot_is_told_in_a_sentence(string text)
    {
        var file = Path.Combine(_folder.FullName, "snapshot.json");
        File.WriteAllText(file, text);
        Assert.Equal(1, Brief("assessment", "rescore", file).Code);
        Assert.Equal(1, Brief("assessment", "verify", _folder.FullName).Code);
        Assert.Equal(1, Brief("assessment", "verify", file).Code);
        Assert.Equal(1, Brief("assessment", "verify", Path.Combine(_folder.FullName, "nowhere.zip")).Code);
    }

    [Fact]
    public void A_snapshot_with_blanks_put_in_is_not_the_one_that_was_frozen()
    {
        var file = Path.Combine(_folder.FullName, "snapshot.json");
        File.WriteAllText(file, " " + File.ReadAllText(Path.Combine(Golden, "snapshot.json")));
        var (code, said) = Brief("assessment", "rescore", file);
        Assert.Equal(1, code);
        Assert.NotEmpty(said);
    }

    private static string Replaced(string text, params string[] pairs)
    {
        var changed = text;
        for (var i = 0; i < pairs.Length; i += 2)
        {
            var at = changed.IndexOf(pairs[i], StringComparison.Ordinal);
            if (at >= 0)
                changed = changed[..at] + pairs[i + 1] + changed[(at + pairs[i].Length)..];
        }

        Assert.NotEqual(text, changed);
        return changed;
    }

    private string Archive(bool packed, Func<string, string> snapshot, Func<string, string> result)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N"), "重算"));
        File.WriteAllBytes(Path.Combine(folder.FullName, "snapshot.json"), Encoding.UTF8.GetBytes(snapshot(File.ReadAllText(Path.Combine(Golden, "snapshot.json")))));
        File.WriteAllBytes(Path.Combine(folder.FullName, "result.json"), Encoding.UTF8.GetBytes(result(File.ReadAllText(Path.Combine(Golden, "result.json")))));
        if (!packed)
            return folder.Parent!.FullName;
        var zip = Path.Combine(_folder.FullName, Guid.NewGuid().ToString("N") + ".zip");
        ZipFile.CreateFromDirectory(folder.Parent!.FullName, zip);
        return zip;
    }

    private static (int Code, string Said) Brief(params string[] arguments)
    {
        var (code, _, error) = Run(arguments);
        return (code, error.Trim());
    }

    private static (int Code, string Output, string Error) Run(params string[] arguments)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CommandLine.Root().Parse(arguments).Invoke(new InvocationConfiguration { Output = output, Error = error });
        return (code, output.ToString(), error.ToString());
    }
}
