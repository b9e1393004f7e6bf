using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Storage.Migrations;

/// <summary>Of which part of the indicators a fixed row of a form is.</summary>
[DbContext(typeof(HengliangDb))]
[Migration("20261123043500_RowDimensions")]
internal sealed class RowDimensions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.AddColumn<string>("Dimension", "FormRows", maxLength: 200, defaultValue: "");

    protected override void Down(MigrationBuilder migrationBuilder) => migrationBuilder.TakeColumn("Dimension", "FormRows");
}
