using System.CommandLine;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;

namespace Hengliang.Cli.Commands;

/// <summary><c>hengliang region change FILE</c>, or one change by its options: founds, renames, moves, merges, splits and abolishes, all lines of a file or none.</summary>
internal static class RegionChangeCommand
{
    public static Command Build()
    {
        var file = new Argument<FileInfo?>("file")
        {
            Description = "变更表（csv 或 xlsx：变更,区划代码,新代码,名称,英文名称,上级代码,报送区划代码,份额,依据,日期,文件） Table of changes (csv or xlsx: change, code, new code, name, english name, upper code, reports to, share, basis, date, document)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var tryOnly = new Option<bool>("--try") { Description = "试运行：说明将办理什么，不保存。Say what would be done, and keep nothing" };
        var database = SiteServices.Database();
        var change = new Command("change", "办理区划变更：设立、更名、改隶、合并、拆分、撤销；一次提交，要么全部要么没有。Change the division: found, rename, move, merge, split, abolish; in one transaction, all or none.") { file, tryOnly, database };
        var one = new Written(change);
        change.Validators.Add(result =>
        {
            if (result.GetValue(file) is null == string.IsNullOrWhiteSpace(result.GetValue(one.Kind)))
                result.AddError(Language.Say("请给出变更表，或用 --kind 等选项写一项变更（二者取一）。", "Give a table of changes, or one change by --kind and the other options, not both."));
            else if (result.GetValue(file) is { Exists: false } missing)
                result.AddError(Language.Say($"没有文件“{missing.Name}”。", $"There is no file '{missing.Name}'."));
        });
        change.SetAction(async (parsed, cancel) =>
        {
            var changes = parsed.GetValue(file) is { } table
                ? RegionChangeTable.Read(table.Name, await File.ReadAllBytesAsync(table.FullName, cancel))
                : Outcome.Of<IReadOnlyList<WrittenRegionChange>>([one.Of(parsed)]);
            var done = await changes.ThenAsync(all => SiteServices.RunPreparedAsync<ChangeRegions, IReadOnlyList<Words>>(
                parsed.GetValue(database), "命令行维护区划 (region)", regions => regions.RunAsync(all, parsed.GetValue(tryOnly), cancel), cancel));
            return SiteServices.Answer(done, sentences => Tell(sentences, parsed.GetValue(tryOnly)));
        });
        return change;
    }

    private static string Tell(IReadOnlyList<Words> done, bool isTry) => string.Join('\n', done.Select(d => d.In(Language.Chosen)).Append(isTry
        ? Language.Say(FormattableString.Invariant($"试运行：以上 {done.Count} 项变更都能办理，没有保存。"), FormattableString.Invariant($"Tried: these {done.Count} changes can be made; nothing was kept."))
        : Language.Say(FormattableString.Invariant($"已办理 {done.Count} 项区划变更。"), FormattableString.Invariant($"Made {done.Count} changes of the division."))));

    /// <summary>One change as its options write it.</summary>
    private sealed class Written
    {
        private readonly Option<string?> _code, _newCode, _name, _english, _upper, _reportsTo, _share, _basis, _date, _document;

        public Written(Command command)
        {
            Kind = Add(command, "--kind", "设立、更名、改隶、合并、拆分或撤销 found, rename, move, merge, split or abolish");
            _code = Add(command, "--code", "变更的区划代码；合并的几个用逗号分开 Whose change it is; those that merge apart by commas");
            _newCode = Add(command, "--new-code", "新设、承接方或改隶后的代码 The code of what is founded, of the heir, or after a move");
            _name = Add(command, "--name", "新名称，或新设区划的名称 The new name, or that of what is founded");
            _english = Add(command, "--name-english", "英文名称 The English name");
            _upper = Add(command, "--upper", "上级（所在）区划代码 The code of the region it comes to lie in");
            _reportsTo = Add(command, "--reports-to", "功能区报送的区划代码 The code of the region a zone reports to");
            _share = Add(command, "--share", "承接份额（%），缺省 100 What the heir takes, in percent; 100 when not said");
            _basis = Add(command, "--basis", "份额依据：人口、地区生产总值、面积或指定 population, gdp, area or appointed");
            _date = Add(command, "--date", "生效的第一天，如 2021-03-01 The first day on which it holds");
            _document = Add(command, "--document", "批准文件及文号 The document that ordered it, with its number");
        }

        public Option<string?> Kind { get; }

        public WrittenRegionChange Of(ParseResult parsed)
        {
            return new()
            {
                Kind = Text(Kind), Code = Text(_code), NewCode = Text(_newCode), Name = Text(_name), NameEnglish = Text(_english), Upper = Text(_upper),
                ReportsTo = Text(_reportsTo), Share = Text(_share), Basis = Text(_basis), Date = Text(_date), Document = Text(_document),
            };

            string Text(Option<string?> option) => parsed.GetValue(option)?.Trim() ?? "";
        }

        private static Option<string?> Add(Command command, string name, string description)
        {
            var option = new Option<string?>(name) { Description = description };
            command.Add(option);
            return option;
        }
    }
}
