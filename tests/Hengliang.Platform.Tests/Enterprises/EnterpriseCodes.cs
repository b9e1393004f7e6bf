using System.Globalization;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Enterprises;

/// <summary>Credit codes that pass both checks and belong to nobody.</summary>
internal static class EnterpriseCodes
{
    public static string Of(string region, int number)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $"91{region}MA{number:D6}");
        body += CreditCode.InnerCheckOf(body);
        return body + CreditCode.CheckOf(body);
    }
}
