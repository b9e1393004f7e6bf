using System.IO.Compression;
using System.Text;
using Hengliang.Indices;
using Hengliang.Indices.Data;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Reports;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Studies.Contracts;

namespace Hengliang.Platform.Studies;

/// <summary>A file to hand out.</summary>
public sealed record StudyFile(string Name, string MediaType, byte[] Bytes);

/// <summary>Packs a study so that anyone with the command line builds the same index again, byte for byte.</summary>
public sealed class ExportStudy(Databases databases, Acting acting, WeighStudy weigh)
{
    private static readonly DateTimeOffset Always = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>data.csv, structure.csv, method.json, inputs.json, the results, and how to get them again.</summary>
    public async Task<Outcome<StudyFile>> RunAsync(
        Guid id, int? revision, IReadOnlyDictionary<string, double> weights, RankDoubt doubt, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(doubt);
        var found = await weigh.RunAsync(id, revision, weights, cancel).ConfigureAwait(false);
        if (!found.IsSuccess)
            return found.Problem;
        var (sheet, index) = (found.Value.Sheet, found.Value.Moved);
        var file = new StudyFile($"study-{sheet.Revision}-{sheet.Texts.Hash[..8]}.zip", "application/zip", Pack(sheet, index, doubt));
        await using var db = databases.Open(acting);
        var deed = new Deed(nameof(ExportStudy), StudiesPermissions.Read, $"study:{id}", new(
            $"导出了指数研究“{sheet.Name}”第 {sheet.Revision} 版", $"exported revision {sheet.Revision} of the index study '{sheet.Name}'")) { EvenUnchanged = true };
        return await db.CommitAsync(deed, file, cancel).ConfigureAwait(false);
    }

    private static byte[] Pack(StudySheet sheet, CompositeIndex index, RankDoubt doubt)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Put(zip, "README.txt", Guide(sheet));
            Put(zip, StudyTexts.DataFile, sheet.Texts.Data);
            Put(zip, StudyTexts.StructureFile, sheet.Texts.Structure);
            Put(zip, StudyTexts.MethodFile, ReferenceEquals(index, sheet.Index) ? sheet.Texts.Method : MethodWriter.Write(index.Method));
            if (!doubt.IsNone)
                Put(zip, "inputs.json", doubt.InputsFor(index));
            foreach (var name in StudySteps.Names.Skip(1))
                Put(zip, $"result/{name}.csv", CsvText.Of(StudySteps.TableOf(index, name)));
            Put(zip, "result/scores.csv", CsvText.Of(index.Scores));
            Put(zip, "result/ranks.csv", CsvText.Of(index.Ranks));
            Put(zip, "result/report.md", IndexReport.Write(index, Tongue.Chinese));
            Put(zip, "result/report.en.md", IndexReport.Write(index, Tongue.English));
        }

        return stream.ToArray();
    }

    private static string Guide(StudySheet sheet)
    {
        var time = sheet.Texts.Time.Length == 0 ? "" : $" --time {sheet.Texts.Time}";
        return $"""
            {sheet.Name}（第 {sheet.Revision} 版 revision {sheet.Revision}，{sheet.Texts.Hash}）

            hengliang index build --data data.csv --structure structure.csv --method method.json{time} --out rebuilt
            hengliang index uncertainty --data data.csv --structure structure.csv --method method.json{time} --inputs inputs.json --replicates {RankDoubt.Draws} --seed {RankDoubt.Seed} --out intervals

            rebuilt/ 与 result/ 逐字节相同。rebuilt/ and result/ are the same byte for byte.

            """;
    }

    private static void Put(ZipArchive zip, string name, string text)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        // The same study packs to the same bytes whenever it is packed.
        entry.LastWriteTime = Always;
        using var to = entry.Open();
        to.Write(Encoding.UTF8.GetBytes(text));
    }
}
