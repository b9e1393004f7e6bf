namespace Hengliang.Reading.Structure;

/// <summary>What a page says about itself, above, in and below its text. Empty or null where it does not say.</summary>
/// <param name="Title">The document's title in Simplified script.</param>
/// <param name="Issuer">发文机关 or publisher.</param>
/// <param name="DocumentNumber">发文字号, e.g. 云政办发〔2021〕56号.</param>
/// <param name="Date">成文日期, publication date or the date it was spoken; decides what 今年 and 去年 mean.</param>
/// <param name="Region">Full path from the province where the text allows, e.g. 江苏省徐州市.</param>
/// <param name="Genre">What kind of document it reads like.</param>
public sealed record DocumentHead(
    string Title, string Issuer, string DocumentNumber, DateOnly? Date, string Region, Genre Genre);

/// <summary>The kinds of document the reader knows; they decide what a heading or an undated figure means.</summary>
public enum Genre
{
    Unknown,
    Plan,
    Policy,
    GovernmentReport,
    WorkSummary,
    News,
    PressConference,
    Speech,
    StatisticalBulletin,
}
