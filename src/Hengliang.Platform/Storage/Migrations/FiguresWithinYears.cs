using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>What a figure inside a year says, which of no indicator is stated yet.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261123043500_FiguresWithinYears")]
internal sealed class FiguresWithinYears : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<string>("WithinYear", "Indicators", maxLength: 40, defaultValue: "Unstated");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.TakeColumn("WithinYear", "Indicators");
}
