using System.CommandLine;
using System.Text;
using Hengliang.Indices.Data;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Structure;

namespace Hengliang.Cli.Commands;

/// <summary>The files an index is built from, as options of a command.</summary>
internal sealed class IndexInput
{
    private readonly Option<FileInfo> _data = new("--data") { Description = "指标数据 CSV（uCode 与各指标列）Figures of the units", Required = true };
    private readonly Option<FileInfo> _structure = new("--structure") { Description = "指标体系 CSV（iCode、Level、Parent 等）Framework of indicators", Required = true };
    private readonly Option<FileInfo> _method = new("--method") { Description = "方法文件 JSON Method file", Required = true };
    private readonly Option<string?> _time = new("--time") { Description = "数据含多个时期时选用的时期 Period to use when the data hold several" };
    private readonly Option<DirectoryInfo> _out = new("--out") { Description = "结果文件夹 Folder for the results", Required = true };
    private readonly Option<string> _lang = new("--lang") { Description = "zh | en", DefaultValueFactory = _ => "zh" };

    public void AddTo(Command command)
    {
        _lang.AcceptOnlyFromAmong("zh", "en");
        foreach (var option in new Option[] { _data, _structure, _method, _time, _out, _lang })
            command.Options.Add(option);
    }

    public Tongue TongueOf(ParseResult parsed) => parsed.GetValue(_lang) == "en" ? Tongue.English : Tongue.Chinese;

    public DirectoryInfo OutOf(ParseResult parsed) => parsed.GetRequiredValue(_out);

    /// <exception cref="FaultyInputException">When a file is missing or says something that cannot be.</exception>
    public (IndexData Data, Framework Framework, Method Method, string MethodFile) Read(ParseResult parsed)
    {
        var (structure, data, method) = (parsed.GetRequiredValue(_structure), parsed.GetRequiredValue(_data), parsed.GetRequiredValue(_method));
        var framework = FrameworkReader.Read(CsvSheet.Parse(ReadText(structure), structure.Name));
        var figures = IndexDataReader.Read(CsvSheet.Parse(ReadText(data), data.Name), framework, parsed.GetValue(_time));
        return (figures, framework, MethodReader.Read(ReadText(method), method.Name), method.Name);
    }

    /// <summary>The text of a file in UTF-8, or in GB 18030 as spreadsheets in China save it.</summary>
    public static string ReadText(FileInfo file)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file.FullName);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new FaultyInputException(new Place(file.Name), "文件不存在或无法读取；请检查路径和权限。", "the file does not exist or cannot be read; look at its path and its permissions.");
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return (CodePagesEncodingProvider.Instance.GetEncoding("GB18030") ?? Encoding.UTF8).GetString(bytes);
        }
    }
}
