using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Regions.Contracts;

namespace Hengliang.Web.Pages.Regions;

/// <summary>One who takes over, as typed.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Weight">Its share of each region that ends.</param>
/// <param name="Founded">What founds it; null when it is there already.</param>
internal sealed record TypedHeir(string Code, decimal Weight, NewRegion? Founded);

/// <summary>Reads the lines of those who take over; lines left empty are none.</summary>
internal static class TypedHeirs
{
    public static Outcome<IReadOnlyList<TypedHeir>> Read(string[] codes, string[] names, string[] english, string[] shares)
    {
        var heirs = new List<TypedHeir>();
        for (var i = 0; i < codes.Length; i++)
        {
            var (code, name, share) = (codes[i].Trim(), At(names, i), At(shares, i));
            if (code.Length == 0 && name.Length == 0)
                continue;
            if (code.Length == 0)
                return Problem.Invalid("web.heir-code", $"请为承接方“{name}”填写区划代码。", $"Please enter the code of '{name}', which takes over.");
            if (!TypedNumber.TryRead(share.TrimEnd('%', '％'), out var percent))
                return Problem.Invalid("web.heir-share", $"承接方 {code} 的份额“{share}”应为百分数，如 62.5。", $"The share '{share}' of {code} should be a percentage such as 62.5.");
            heirs.Add(new(code, percent / 100, name.Length == 0 ? null : new NewRegion { Code = code, Name = name, NameEnglish = At(english, i), Kind = RegionKind.Administrative }));
        }

        return Outcome.Of<IReadOnlyList<TypedHeir>>(heirs);
    }

    private static string At(string[] values, int i) => i < values.Length ? values[i].Trim() : "";
}
