using Hengliang.Indices;
using Hengliang.Indices.Data;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Structure;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Studies;

/// <summary>Builds the index of a study's texts exactly as the command line does.</summary>
internal static class StudyBuild
{
    public static Outcome<CompositeIndex> Of(StudyTexts texts)
    {
        if (new[] { texts.Data, texts.Structure, texts.Method }.Any(t => t.Length > StudyTexts.Longest))
            return Problem.TooLarge(
                "studies.too-large",
                "每个文件不超过 8 MB；请减少单位、时期或指标后再试。",
                "Each file holds at most 8 MB; please use fewer units, periods or indicators.");
        try
        {
            var framework = FrameworkReader.Read(CsvSheet.Parse(texts.Structure, StudyTexts.StructureFile));
            var data = IndexDataReader.Read(CsvSheet.Parse(texts.Data, StudyTexts.DataFile), framework, texts.Time.Length == 0 ? null : texts.Time);
            return CompositeIndex.Build(data, framework, MethodReader.Read(texts.Method, StudyTexts.MethodFile), StudyTexts.MethodFile);
        }
        catch (FaultyInputException faulty)
        {
            return Explain(faulty);
        }
    }

    /// <summary>Every fault on a line of its own, each with file, row, column and remedy.</summary>
    public static Problem Explain(FaultyInputException faulty) => Problem.Invalid(
        "studies.faulty-input",
        string.Join('\n', faulty.Faults.Select(f => f.In(Tongue.Chinese))),
        string.Join('\n', faulty.Faults.Select(f => f.In(Tongue.English))));

    /// <summary>The periods a data sheet holds, in the order of time; empty where it has no column Time.</summary>
    public static IReadOnlyList<string> TimesOf(string data)
    {
        try
        {
            var sheet = CsvSheet.Parse(data, StudyTexts.DataFile);
            return [.. Enumerable.Range(0, sheet.RowCount).Select(r => sheet[r, "Time"].Trim()).Where(t => t.Length > 0)
                .Distinct(StringComparer.Ordinal).OrderBy(t => double.TryParse(t, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : double.MaxValue)
                .ThenBy(t => t, StringComparer.Ordinal)];
        }
        catch (FaultyInputException)
        {
            // What is wrong with the sheet is told where it is built.
            return [];
        }
    }
}
