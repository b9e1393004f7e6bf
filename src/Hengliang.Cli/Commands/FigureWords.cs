using Hengliang.Platform.Kernel;
using Hengliang.Reading.Figures;

namespace Hengliang.Cli.Commands;

/// <summary>Says a figure in a few words.</summary>
internal static class FigureWords
{
    public static string Value(Figure figure)
    {
        var sign = figure.Comparator switch
        {
            Comparator.Greater => ">",
            Comparator.AtLeast => "≥",
            Comparator.AtMost => "≤",
            Comparator.Less => "<",
            Comparator.About => "≈",
            _ => "",
        };
        var value = figure.Value is null ? "*" : Number(figure.Value);
        var range = figure.ValueMax is null ? value : $"{value}–{Number(figure.ValueMax)}";
        return $"{(figure.Falls ? "-" : "")}{sign}{(figure.Role == FigureRole.Rank ? "第" : "")}{range}{figure.Unit}";
    }

    public static string Role(Figure figure) => figure.Role switch
    {
        FigureRole.Target => Language.Say("目标", "target"),
        FigureRole.Change => Language.Say(figure.Planned ? "计划变化" : "变化", figure.Planned ? "planned change" : "change"),
        FigureRole.Rank => Language.Say("位次", "rank"),
        _ => Language.Say("实际", "actual"),
    };

    public static string Number(decimal? value) => value is { } number ? ExactText.Of(number) : "";
}
