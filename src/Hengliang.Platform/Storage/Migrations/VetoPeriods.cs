using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Over which time a veto's facts count, which was the year assessed, and when the fact of a case was.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261122100000_VetoPeriods")]
internal sealed class VetoPeriods : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("Period", "VetoRules", maxLength: 24, defaultValue: "year");
        migrationBuilder.AddColumn<DateOnly>("FactOn", "VetoCases", nullable: true);
        migrationBuilder.AddColumn<DateOnly>("FactEndedOn", "VetoCases", nullable: true);
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.TakeColumn("Period", "VetoRules");
        migrationBuilder.TakeColumn("FactOn", "VetoCases");
        migrationBuilder.TakeColumn("FactEndedOn", "VetoCases");
    }
}
