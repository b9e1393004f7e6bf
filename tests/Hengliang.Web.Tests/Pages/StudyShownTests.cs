using Hengliang.Indices.Structure;
using Hengliang.Platform.Studies;
using Hengliang.Web.Pages.Studies;

namespace Hengliang.Web.Tests.Pages;

public class StudyShownTests
{
    [Theory] // A computed figure has its indicator's decimals as long as it is counted in the indicator's unit.
    [InlineData(66.6666666667, 1, null, StudySteps.Raw, "66.7")]
    [InlineData(66.6666666667, null, null, StudySteps.Raw, "66.67")]
    [InlineData(66.6666666667, 1, "POP", StudySteps.Raw, "66.7")]
    [InlineData(66.6666666667, 1, "POP", StudySteps.Denominated, "66.67")]
    [InlineData(66.6666666667, 1, null, StudySteps.Denominated, "66.7")]
    [InlineData(66.6666666667, 1, null, StudySteps.Normalised, "66.67")]
    [InlineData(0.0004, 2, null, StudySteps.Raw, "0.0004")]
    [InlineData(double.NaN, 2, null, StudySteps.Raw, "—")]
    [InlineData(123456.5, 0, null, StudySteps.Raw, "123457")]
    public void A_figure_is_shown_with_its_decimals(double value, int? decimals, string? divisor, string step, string shown) =>
        Assert.Equal(shown, StudyShown.Figure(new() { Code = "A", Kind = NodeKind.Indicator, Decimals = decimals, Denominator = divisor }, step, value));
}
